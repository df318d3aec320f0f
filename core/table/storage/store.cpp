#include "core/table/storage/store.h"

#include <algorithm>

#include "core/table/storage/capacity.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

void update_indexes(Table& table, const Write& write, const Context& context, ItemChange& told) {
  for (auto& [name, index] : table.indexes) {
    catch_up(index, context.now);
    const Entry before = entry_of(index, table.key, write.before, write.before_attributes);
    const Entry after = entry_of(index, table.key, write.after, write.after_attributes);
    const int64_t units = write_units(before, after);
    if (units > 0) told.index_halves.emplace_back(name, 2 * units);
    told.write_halves += 2 * units;
    change(index, before, after, context.now, index_lag(context, table.name));
  }
}

void tell_stream(Database& database, const Table& table, const Write& write, const Context& context, ItemChange& told) {
  const auto found = database.streams.find(table.stream_arn);
  if (found == database.streams.end() || found->second.disabled) return;
  stream::Record record;
  record.change = !write.before ? stream::Change::kInsert
                  : write.after ? stream::Change::kModify
                                : stream::Change::kRemove;
  record.by_expiry = write.by_expiry;
  record.keys = attribute::encode(told.key);
  record.old_image = write.before;
  record.new_image = write.after;
  const stream::Record& made = stream::append(found->second, partition_hash(write.key), std::move(record), context.now);
  told.event = made.change;
  told.stream_arn = table.stream_arn;
  told.sequence = stream::sequence_text(made.sequence);
}

}  // namespace

ItemChange& store(Database& database, Table& table, Write write, const Context& context, Effects& effects) {
  ItemChange& told = effects.changes.emplace_back();
  told.table = table.name;
  told.before = write.before;
  told.after = write.after;
  told.by_expiry = write.by_expiry;
  told.key = key_attributes(table.key, write.after ? write.after_attributes : write.before_attributes);
  const uint64_t old_size = write.before ? write.before->size : 0;
  const uint64_t new_size = write.after ? write.after->size : 0;
  const int64_t table_units = write_units(std::max(old_size, new_size)) * (write.in_transaction ? 2 : 1);
  told.table_halves = told.write_halves = 2 * table_units;
  if (attribute::same(write.before, write.after)) {
    charge_write(table, told, partition_hash(write.key));
    return told;
  }
  update_indexes(table, write, context, told);
  if (!write.by_expiry) charge_write(table, told, partition_hash(write.key));
  tell_stream(database, table, write, context, told);
  table.bytes = table.bytes - old_size + new_size;
  if (write.after) table.rows.set(std::move(write.key), write.after);
  else table.rows.erase(write.key);
  if (write.after) note_expiry(table, *write.after, context, effects);
  return told;
}

std::optional<Instant> expiry_of(const Table& table, const attribute::Item& item) {
  if (!table.time_to_live.enabled) return std::nullopt;
  const auto value = attribute::find(item, table.time_to_live.attribute);
  const auto* number = value ? value->as<attribute::Number>() : nullptr;
  const auto second = number ? attribute::whole_part(*number) : std::nullopt;
  constexpr int64_t kSecondMax = INT64_MAX / 1'000'000;
  if (!second || *second <= 0 || *second > kSecondMax) return std::nullopt;
  return Instant{*second * 1'000'000};
}

void note_expiry(const Table& table, const attribute::Item& item, const Context& context, Effects& effects) {
  const auto expiry = expiry_of(table, item);
  if (!expiry) return;
  const Instant due = std::max(*expiry, context.now) + context.settings.expiry_lag;
  if (!effects.next_expiry || due < *effects.next_expiry) effects.next_expiry = due;
}

}  // namespace millrace::table
