// Imports into a table that is made for them.
#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/transfers.h"

namespace millrace::table {
namespace {

Json import_summary(const Json& description) {
  Json out = Json::object();
  for (const char* name :
       {"ImportArn", "ImportStatus", "TableArn", "S3BucketSource", "InputFormat", "StartTime", "EndTime"}) {
    if (!member(description, name).is_null()) out[name] = member(description, name);
  }
  return out;
}

std::optional<ServiceError> check_import(const Json& input) {
  if (text_member(input, "InputCompressionType", "NONE") != "NONE") {
    return not_done_here("Millrace's buckets hold texts: an import's InputCompressionType is NONE").value();
  }
  if (text_member(input, "InputFormat") != "ION") return std::nullopt;
  return not_done_here("Millrace imports DYNAMODB_JSON and CSV").value();
}

}  // namespace

Outcome import_table(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto before = begun_before(database, input, "ImportConflictException");
  if (!before) return tl::unexpected<ServiceError>(before.error());
  if (*before != nullptr) return Json{{"ImportTableDescription", (*before)->description}};
  if (auto failure = check_import(input)) return tl::unexpected<ServiceError>(std::move(*failure));
  const Json& wanted = member(input, "TableCreationParameters");
  const Outcome made = create_table(database, context, wanted, effects);
  if (!made) return made;
  Transfer transfer;
  transfer.import = true;
  transfer.description = {{"S3BucketSource", member(input, "S3BucketSource")},
                          {"ErrorCount", 0},
                          {"InputFormat", member(input, "InputFormat")},
                          {"InputCompressionType", "NONE"},
                          {"TableCreationParameters", wanted},
                          {"StartTime", wire_time(context.now)}};
  if (!member(input, "InputFormatOptions").is_null()) {
    transfer.description["InputFormatOptions"] = member(input, "InputFormatOptions");
  }
  const Table& table = *find_table(database, context, text_member(wanted, "TableName"));
  return begin(database, context, input, std::move(transfer), table, effects);
}

Outcome describe_import(Database& database, const Context&, const Json& input, Effects&) {
  const auto found = database.transfers.find(text_member(input, "ImportArn"));
  if (found != database.transfers.end() && found->second.import) {
    return Json{{"ImportTableDescription", found->second.description}};
  }
  return service_error("ImportNotFoundException", "Import not found: " + text_member(input, "ImportArn"));
}

Outcome list_imports(Database& database, const Context&, const Json& input, Effects&) {
  return listed(database, input, true, import_summary);
}

}  // namespace millrace::table
