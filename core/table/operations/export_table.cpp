// Exports of a table as it is: what it was at an earlier moment is not known here.
#include "core/door/model/check.h"
#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/transfers.h"

namespace millrace::table {
namespace {

constexpr Duration kPresent = seconds(60);  // an export of a moment so close is one of now

Json export_summary(const Json& description) {
  return {{"ExportArn", member(description, "ExportArn")},
          {"ExportStatus", member(description, "ExportStatus")},
          {"ExportType", member(description, "ExportType")}};
}

std::optional<ServiceError> check_time(const Table& table, const Json& input, Instant now) {
  const Json& wanted = member(input, "ExportTime");
  if (wanted.is_null()) return std::nullopt;
  const Instant at{door::whole_number(wanted) * 1'000'000};
  if (at > now || at < *table.recovery.since - seconds(1)) {
    return service_error("InvalidExportTimeException",
                         "The specified ExportTime is outside of the point in time recovery window.")
        .value();
  }
  if (now - at <= kPresent) return std::nullopt;
  return not_done_here("Millrace exports tables as they are now: leave ExportTime out").value();
}

std::optional<ServiceError> check_export(const Json& input) {
  if (text_member(input, "ExportFormat", "DYNAMODB_JSON") != "DYNAMODB_JSON") {
    return not_done_here("Millrace exports DYNAMODB_JSON").value();
  }
  if (text_member(input, "ExportType", "FULL_EXPORT") == "FULL_EXPORT") return std::nullopt;
  return not_done_here("Millrace makes full exports").value();
}

}  // namespace

Outcome export_table_to_point_in_time(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto before = begun_before(database, input, "ExportConflictException");
  if (!before) return tl::unexpected<ServiceError>(before.error());
  if (*before != nullptr) return Json{{"ExportDescription", (*before)->description}};
  const std::string name(table_name_of(text_member(input, "TableArn")));
  const Table* table = find_table(database, context, name);
  if (table == nullptr) return service_error("TableNotFoundException", "Table not found: " + name);
  if (!table->recovery.since) {
    return service_error("PointInTimeRecoveryUnavailableException",
                         "Point in time recovery is not enabled for table '" + name + "'");
  }
  if (auto failure = check_time(*table, input, context.now)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (auto failure = check_export(input)) return tl::unexpected<ServiceError>(std::move(*failure));
  Transfer transfer;
  transfer.rows = table->rows;
  Json& description = transfer.description;
  description = {
      {"StartTime", wire_time(context.now)},   {"ExportTime", wire_time(context.now)},
      {"S3Bucket", member(input, "S3Bucket")}, {"S3SseAlgorithm", text_member(input, "S3SseAlgorithm", "AES256")},
      {"ExportFormat", "DYNAMODB_JSON"},       {"ExportType", "FULL_EXPORT"},
      {"BilledSizeBytes", table->bytes}};
  for (const char* given : {"S3BucketOwner", "S3Prefix", "S3SseKmsKeyId"}) {
    if (!member(input, given).is_null()) description[given] = member(input, given);
  }
  return begin(database, context, input, std::move(transfer), *table, effects);
}

Outcome describe_export(Database& database, const Context&, const Json& input, Effects&) {
  const auto found = database.transfers.find(text_member(input, "ExportArn"));
  if (found != database.transfers.end() && !found->second.import) {
    return Json{{"ExportDescription", found->second.description}};
  }
  return service_error("ExportNotFoundException", "Export not found: " + text_member(input, "ExportArn"));
}

Outcome list_exports(Database& database, const Context&, const Json& input, Effects&) {
  return listed(database, input, false, export_summary);
}

}  // namespace millrace::table
