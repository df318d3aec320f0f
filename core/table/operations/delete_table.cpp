#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
Outcome delete_table(Database& database, const Context& context, const Json& input, Effects&) {
  const auto found = named_table(database, context, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  Table& table = **found;
  if (auto failure = check_not_in_use(table, context.now); failure && !table.gone_at) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  if (table.deletion_protection) {
    return attribute::validation_error(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
  }
  if (!table.gone_at) table.gone_at = context.now + context.settings.table_delay;
  std::erase_if(database.policies, [&](const auto& entry) { return table_name_of(entry.first) == table.name; });
  const auto stream = database.streams.find(table.stream_arn);
  if (stream != database.streams.end()) stream::disable(stream->second, context.now);
  return Json{{"TableDescription", describe(database, table, context)}};
}

}  // namespace millrace::table
