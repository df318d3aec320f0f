#include "core/table/storage/effects.h"

namespace millrace::table {

std::vector<std::string> changed_names(const ItemChange& change) {
  const attribute::Map before = attribute::decode(change.before);
  const attribute::Map after = attribute::decode(change.after);
  std::vector<std::string> names;
  auto a = before.entries.begin();
  auto b = after.entries.begin();
  while (a != before.entries.end() || b != after.entries.end()) {
    const bool only_a = b == after.entries.end() || (a != before.entries.end() && a->name < b->name);
    const bool only_b = !only_a && (a == before.entries.end() || b->name < a->name);
    if (only_a) names.push_back((a++)->name);
    else if (only_b) names.push_back((b++)->name);
    else {
      if (a->value != b->value) names.push_back(a->name);
      ++a, ++b;
    }
  }
  return names;
}

ItemRead read_of(const std::string& table, const attribute::ItemPtr& item, int64_t halves) {
  return {.table = table,
          .index = {},
          .items = item == nullptr ? 0U : 1U,
          .read_halves = halves,
          .first = item,
          .last = item};
}

}  // namespace millrace::table
