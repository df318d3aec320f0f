#include "core/table/operations/operations.h"
#include "core/table/request/tags.h"

namespace millrace::table {
Outcome tag_resource(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = tagged_table(database, context, input, "TagResource");
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const Json& tags = member(input, "Tags");
  if (tags.is_null()) return parameter_missing("Tags");
  if (tags.empty()) return attribute::validation_error("Atleast one Tag needs to be provided as Input.");
  if (auto failure = add_tags((*table)->tags, tags)) return tl::unexpected<ServiceError>(std::move(*failure));
  return Json::object();
}

}  // namespace millrace::table
