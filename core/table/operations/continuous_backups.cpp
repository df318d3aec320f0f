// Point-in-time recovery as a setting of a table: "Point-in-time backups for DynamoDB" of the DynamoDB Developer Guide.
// Nothing can be restored here; exports want it on.
#include <algorithm>

#include "core/door/model/check.h"
#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

constexpr int64_t kRecoveryDays = 35;
constexpr Duration kRecoveryLag = seconds(5 * 60);  // the latest moment that can be restored is that long ago

Checked<Table*> backed_up_table(Database& database, const Context& context, const Json& input) {
  const std::string name = text_member(input, "TableName");
  if (Table* table = find_table(database, context, name)) return table;
  return service_error("TableNotFoundException", "Table not found: " + std::string(table_name_of(name)));
}

Json recovery_json(const Recovery& recovery, Instant now) {
  if (!recovery.since) return {{"PointInTimeRecoveryStatus", "DISABLED"}};
  const Instant earliest = std::max(*recovery.since, now - hours(24 * recovery.days));
  return {{"PointInTimeRecoveryStatus", "ENABLED"},
          {"RecoveryPeriodInDays", recovery.days},
          {"EarliestRestorableDateTime", wire_time(earliest)},
          {"LatestRestorableDateTime", wire_time(std::max(earliest, now - kRecoveryLag))}};
}

Json backups_json(const Table& table, Instant now) {
  return {{"ContinuousBackupsDescription",
           {{"ContinuousBackupsStatus", "ENABLED"},
            {"PointInTimeRecoveryDescription", recovery_json(table.recovery, now)}}}};
}

}  // namespace

Outcome describe_continuous_backups(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = backed_up_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  return backups_json(**table, context.now);
}

Outcome update_continuous_backups(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = backed_up_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const Json& wanted = member(input, "PointInTimeRecoverySpecification");
  const Json& days = member(wanted, "RecoveryPeriodInDays");
  Recovery& recovery = (*table)->recovery;
  recovery.days = days.is_null() ? kRecoveryDays : door::whole_number(days);
  if (member(wanted, "PointInTimeRecoveryEnabled") != true) recovery.since.reset();
  else if (!recovery.since) recovery.since = context.now;
  return backups_json(**table, context.now);
}

}  // namespace millrace::table
