#include "core/table/operations/operations.h"
#include "core/table/request/tags.h"

namespace millrace::table {
namespace {

constexpr size_t kTagsPage = 10;

}  // namespace

Outcome list_tags_of_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "ListTagsOfResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto& tags = (*table)->tags;
  Json list = Json::array();
  auto it = tags.upper_bound(text_member(input, "NextToken"));
  if (member(input, "NextToken").is_null()) it = tags.begin();
  for (; it != tags.end() && list.size() < kTagsPage; ++it) list.push_back({{"Key", it->first}, {"Value", it->second}});
  Json answer{{"Tags", list}};
  if (it != tags.end()) answer["NextToken"] = std::prev(it)->first;
  return answer;
}

}  // namespace millrace::table
