#include "core/table/operations/table_operations.h"

#include "core/table/operations/describe.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

tl::unexpected<ServiceError> no_such_table(std::string_view name) {
  return service_error("ResourceNotFoundException",
                       "Requested resource not found: Table: " + std::string(name) + " not found");
}

}  // namespace

std::optional<ServiceError> check_not_in_use(const Table& table, Instant now) {
  const Status state = status(table, now);
  if (state == Status::kActive) return std::nullopt;
  const std::string what = state == Status::kCreating ? "created" : state == Status::kUpdating ? "updated" : "deleted";
  return service_error("ResourceInUseException",
                       "Attempt to change a resource which is still in use: Table is being " + what + ": " + table.name)
      .value();
}

Outcome describe_table(Database& database, const Context& context, const Json& input, Effects&) {
  const std::string name = text_member(input, "TableName");
  const Table* table = find_table(database, context, name);
  if (!table) return no_such_table(table_name_of(name));
  return Json{{"Table", describe(database, *table, context)}};
}

Outcome list_tables(Database& database, const Context& context, const Json& input, Effects&) {
  constexpr int64_t kLimitDefault = 100;
  sweep(database, context.now);
  const Json& limit_wire = member(input, "Limit");
  const auto limit = static_cast<size_t>(limit_wire.is_null() ? kLimitDefault : whole_number(limit_wire));
  Json names = Json::array();
  auto it = database.tables.upper_bound(text_member(input, "ExclusiveStartTableName"));
  for (; it != database.tables.end() && names.size() < limit; ++it) names.push_back(it->first);
  Json answer{{"TableNames", names}};
  if (it != database.tables.end()) answer["LastEvaluatedTableName"] = names.back();
  return answer;
}

Outcome delete_table(Database& database, const Context& context, const Json& input, Effects&) {
  const std::string name = text_member(input, "TableName");
  Table* table = find_table(database, context, name);
  if (!table) return no_such_table(table_name_of(name));
  if (auto failure = check_not_in_use(*table, context.now); failure && !table->gone_at) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  if (table->deletion_protection) {
    return attribute::validation_error(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
  }
  if (!table->gone_at) table->gone_at = context.now + context.settings.table_delay;
  const auto stream = database.streams.find(table->stream_arn);
  if (stream != database.streams.end()) stream::disable(stream->second, context.now);
  return Json{{"TableDescription", describe(database, *table, context)}};
}

}  // namespace millrace::table
