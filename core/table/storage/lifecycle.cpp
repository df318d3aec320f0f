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
