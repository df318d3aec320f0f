#include "core/table/operations/operations.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
Outcome describe_time_to_live(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = named_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const TimeToLive& ttl = (*table)->time_to_live;
  const bool settled = !ttl.changed || *ttl.changed + context.settings.table_delay <= context.now;
  Json description{{"TimeToLiveStatus", ttl.enabled ? (settled ? "ENABLED" : "ENABLING")
                                        : settled   ? "DISABLED"
                                                    : "DISABLING"}};
  if (ttl.enabled || !settled) description["AttributeName"] = ttl.attribute;
  return Json{{"TimeToLiveDescription", description}};
}

}  // namespace millrace::table
