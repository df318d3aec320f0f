#include "core/table/storage/lifecycle.h"

#include <array>

namespace millrace::table {
namespace {

constexpr Duration kTokenLife = seconds(600);

void drop_gone_indexes(Table& table, Instant now) {
  for (auto it = table.indexes.begin(); it != table.indexes.end();) {
    it = it->second.gone_at && *it->second.gone_at <= now ? table.indexes.erase(it) : std::next(it);
  }
}

}  // namespace

std::string_view name(Status status) {
  static constexpr std::array<std::string_view, 4> kNames{"CREATING", "UPDATING", "ACTIVE", "DELETING"};
  return kNames[static_cast<size_t>(status)];
}

Status status(const Table& table, Instant now) {
  if (table.gone_at) return Status::kDeleting;
  if (table.ready_at <= now) return Status::kActive;
  return table.creating ? Status::kCreating : Status::kUpdating;
}

Status status(const Index& index, Instant now) {
  if (index.gone_at) return Status::kDeleting;
  if (index.ready_at > now) return Status::kCreating;
  return index.throughput.settled > now ? Status::kUpdating : Status::kActive;
}

Table* find_table(Database& database, const Context& context, std::string_view name_or_arn) {
  const auto it = database.tables.find(table_name_of(name_or_arn));
  if (it == database.tables.end()) return nullptr;
  Table& table = it->second;
  if (table.gone_at && *table.gone_at <= context.now) {
    database.tables.erase(it);
    return nullptr;
  }
  if (table.ready_at <= context.now) table.creating = false;
  if (!table.indexes.empty()) drop_gone_indexes(table, context.now);
  for (auto& [name, index] : table.indexes) catch_up(index, context.now);
  return &table;
}

Checked<Table*> named_table(Database& database, const Context& context, const Json& input) {
  const std::string name = text_member(input, "TableName");
  if (Table* table = find_table(database, context, name)) return table;
  return service_error("ResourceNotFoundException",
                       "Requested resource not found: Table: " + std::string(table_name_of(name)) + " not found");
}

Checked<Table*> usable_table(Database& database, const Context& context, std::string_view name_or_arn) {
  Table* table = find_table(database, context, name_or_arn);
  if (!table || status(*table, context.now) == Status::kCreating || status(*table, context.now) == Status::kDeleting) {
    return service_error("ResourceNotFoundException", "Requested resource not found");
  }
  return table;
}

std::optional<ServiceError> check_not_in_use(const Table& table, Instant now) {
  const Status state = status(table, now);
  if (state == Status::kActive) return std::nullopt;
  const std::string what = state == Status::kCreating ? "created" : state == Status::kUpdating ? "updated" : "deleted";
  return service_error("ResourceInUseException",
                       "Attempt to change a resource which is still in use: Table is being " + what + ": " + table.name)
      .value();
}

void start_stream(Database& database, Table& table, const Context& context, stream::View view) {
  std::string label = iso8601(context.now);
  label.pop_back();
  table.stream_arn = table_arn(context, table.name) + "/stream/" + label;
  database.streams.insert_or_assign(table.stream_arn, stream::open_stream(table.stream_arn, label, table.name, view,
                                                                          key_schema_json(table.key), context.now));
}

bool is_stream_arn(std::string_view text) {
  const size_t table = text.find(":table/");
  return text.starts_with("arn:") && table != text.npos && text.find("/stream/", table) != text.npos;
}

Checked<const stream::Stream*> find_stream(Database& database, const Context& context, const std::string& arn) {
  if (!is_stream_arn(arn)) return attribute::validation_error("Invalid StreamArn");
  sweep(database, context.now);
  const auto it = database.streams.find(arn);
  if (it != database.streams.end()) return &it->second;
  return service_error("ResourceNotFoundException", "Requested resource not found: Stream: " + arn + " not found");
}

void sweep(Database& database, Instant now) {
  std::erase_if(database.tables,
                [&](const auto& entry) { return entry.second.gone_at && *entry.second.gone_at <= now; });
  std::erase_if(database.locks, [&](const auto& entry) { return entry.second <= now; });
  std::erase_if(database.tokens, [&](const auto& entry) { return entry.second.at + kTokenLife <= now; });
  for (auto& [arn, stream] : database.streams) stream::trim(stream, now);
  std::erase_if(database.streams, [&](const auto& entry) {
    return entry.second.disabled && *entry.second.disabled + stream::kRetention <= now;
  });
}

std::string table_arn(const Context& context, std::string_view table) {
  return "arn:aws:dynamodb:" + context.region + ":" + context.account + ":table/" + std::string(table);
}

std::string_view table_name_of(std::string_view name_or_arn) {
  constexpr std::string_view kMark = ":table/";
  const size_t at = name_or_arn.starts_with("arn:") ? name_or_arn.find(kMark) : std::string_view::npos;
  if (at == std::string_view::npos) return name_or_arn;
  const std::string_view rest = name_or_arn.substr(at + kMark.size());
  return rest.substr(0, rest.find('/'));
}

}  // namespace millrace::table
