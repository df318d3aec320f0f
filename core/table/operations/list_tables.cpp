#include "core/table/operations/operations.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
Outcome list_tables(Database& database, const Context& context, const Json& input, Effects&) {
  constexpr int64_t kLimitDefault = 100;
  sweep(database, context.now);
  const auto limit = static_cast<size_t>(limit_of(input, kLimitDefault));
  Json names = Json::array();
  auto it = database.tables.upper_bound(text_member(input, "ExclusiveStartTableName"));
  for (; it != database.tables.end() && names.size() < limit; ++it) names.push_back(it->first);
  Json answer{{"TableNames", names}};
  if (it != database.tables.end()) answer["LastEvaluatedTableName"] = names.back();
  return answer;
}

}  // namespace millrace::table
