#include "core/table/storage/index.h"

#include <algorithm>

namespace millrace::table {
namespace {

ItemPtr kept_part(const Index& index, const KeySchema& table_key, const ItemPtr& item, const Map& attributes) {
  if (index.keeps == Keeps::kAll) return item;
  Map part;
  for (const attribute::Attribute& a : attributes.entries) {
    const bool included = index.keeps == Keeps::kInclude &&
                          std::find(index.included.begin(), index.included.end(), a.name) != index.included.end();
    if (included || index.key.has(a.name) || table_key.has(a.name)) part.entries.push_back(a);
  }
  return attribute::encode(part);
}

void put(Index& index, const std::string& key, ItemPtr item) {
  if (const Row* row = index.rows.find(key)) index.bytes -= row->item->size;
  index.bytes += item->size;
  index.rows.set(key, std::move(item));
}

void drop(Index& index, const std::string& key) {
  const Row* row = index.rows.find(key);
  if (!row) return;
  index.bytes -= row->item->size;
  index.rows.erase(key);
}

void make(Index& index, PendingChange& change) {
  if (!change.remove.empty() && change.remove != change.add) drop(index, change.remove);
  if (!change.add.empty()) put(index, change.add, std::move(change.item));
}

}  // namespace

Entry entry_of(const Index& index, const KeySchema& table_key, const ItemPtr& item, const Map& attributes) {
  if (!item || !complete(index.key, attributes) || !fits_key(index.key, attributes)) return {};
  std::string key = encode_key(index.key, attributes);
  key += encode_key(table_key, attributes);
  return {std::move(key), kept_part(index, table_key, item, attributes)};
}

void change(Index& index, const Entry& before, const Entry& after, Instant now, Duration lag) {
  if (before.key == after.key && attribute::same(before.item, after.item)) return;
  PendingChange pending{now + (index.global ? lag : Duration{}), before.key, after.key, after.item};
  if (index.pending.empty() && pending.at <= now) make(index, pending);
  else index.pending.push_back(std::move(pending));
}

void catch_up(Index& index, Instant now) {
  while (!index.pending.empty() && index.pending.front().at <= now) {
    make(index, index.pending.front());
    index.pending.pop_front();
  }
}

int64_t write_units(const Entry& before, const Entry& after) {
  const int64_t old_units = before.item ? write_units(before.item->size) : 0;
  const int64_t new_units = after.item ? write_units(after.item->size) : 0;
  if (!before.item || !after.item) return old_units + new_units;
  if (before.key != after.key) return old_units + new_units;
  return attribute::same(before.item, after.item) ? 0 : std::max(old_units, new_units);
}

}  // namespace millrace::table
