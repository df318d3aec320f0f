#include "core/table/operations/operations.h"
#include "core/table/request/tags.h"

namespace millrace::table {
Outcome untag_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "UntagResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const Json& keys = member(input, "TagKeys");
  if (keys.is_null()) return parameter_missing("TagKeys");
  if (keys.empty()) return attribute::validation_error("Atleast one Tag Key should be provided as Input.");
  for (const Json& key : keys) (*table)->tags.erase(key.get<std::string>());
  return Json::object();
}

}  // namespace millrace::table
