#include "core/table/operations/operations.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/store.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr Duration kTimeToLiveRest = hours(1);  // between two changes of a table's time to live

}  // namespace

Outcome update_time_to_live(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto found = named_table(database, context, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  Table& table = **found;
  const Json& wanted = member(input, "TimeToLiveSpecification");
  const bool enable = member(wanted, "Enabled") == true;
  const std::string attribute = text_member(wanted, "AttributeName");
  TimeToLive& ttl = table.time_to_live;
  if (!enable && !ttl.enabled) return validation_error("TimeToLive is already disabled");
  if (ttl.enabled && attribute != ttl.attribute) {
    return validation_error("TimeToLive is active on a different AttributeName: current AttributeName is " +
                            ttl.attribute);
  }
  if (enable && ttl.enabled) return validation_error("TimeToLive is already enabled");
  if (ttl.changed && context.now < *ttl.changed + kTimeToLiveRest) {
    return validation_error("Time to live has been modified multiple times within a fixed interval");
  }
  ttl = {attribute, enable, context.now};
  if (enable) {
    for (auto at = table.rows.begin(); at != table.rows.end(); at = table.rows.next(at)) {
      note_expiry(table, *table.rows.at(at).item, context, effects);
    }
  }
  return Json{{"TimeToLiveSpecification", {{"Enabled", enable}, {"AttributeName", attribute}}}};
}

}  // namespace millrace::table
