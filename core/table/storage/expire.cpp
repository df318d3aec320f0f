#include "core/table/storage/expire.h"

#include <algorithm>

#include "core/table/storage/lifecycle.h"
#include "core/table/storage/store.h"

namespace millrace::table {
namespace {

constexpr Duration kTooOld = hours(24 * 365 * 5);

// The keys of the rows that are due; notes when the earliest of the others will be.
std::vector<std::string> due_keys(const Table& table, const Context& context, Effects& effects) {
  std::vector<std::string> keys;
  for (auto at = table.rows.begin(); at != table.rows.end(); at = table.rows.next(at)) {
    const Row& row = table.rows.at(at);
    const auto expiry = expiry_of(table, *row.item);
    if (!expiry || *expiry < context.now - kTooOld) continue;
    const Instant due = *expiry + context.settings.expiry_lag;
    if (due <= context.now) keys.push_back(row.key);
    else if (!effects.next_expiry || due < *effects.next_expiry) effects.next_expiry = due;
  }
  return keys;
}

}  // namespace

void expire(Database& database, const Context& context, Effects& effects) {
  sweep(database, context.now);
  for (auto& [name, table] : database.tables) {
    if (!table.time_to_live.enabled) continue;
    for (std::string& key : due_keys(table, context, effects)) {
      const Row* row = table.rows.find(key);
      Write write;
      write.key = std::move(key);
      write.before = row->item;
      write.before_attributes = attribute::decode(*row->item);
      write.by_expiry = true;
      store(database, table, std::move(write), context, effects);
    }
  }
}

}  // namespace millrace::table
