#include "core/table/request/capacity_report.h"

#include <algorithm>

namespace millrace::table {
namespace {

// Says of each figure, wherever it stands, what kind of units it counts.
void split(Json& entry, const char* units) {
  const Json total = member(entry, "CapacityUnits");
  if (!total.is_null()) entry[units] = total;
  for (const char* part : {"Table", "LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    if (!entry.contains(part)) continue;
    Json& inner = entry[part];
    if (inner.contains("CapacityUnits")) split(inner, units);
    else
      for (auto& index : inner) split(index, units);
  }
}

}  // namespace

CapacityReport::Sum& CapacityReport::sum_of(const Table& table) {
  const auto it = std::find_if(sums_.begin(), sums_.end(), [&](const Sum& sum) { return sum.table == &table; });
  if (it != sums_.end()) return *it;
  return sums_.emplace_back(Sum{&table, {}, {}});
}

void CapacityReport::add(const Table& table, const Consumed& consumed) {
  Sum& sum = sum_of(table);
  sum.consumed.table_halves += consumed.table_halves;
  for (const auto& [name, halves] : consumed.index_halves) {
    auto& sums = sum.consumed.index_halves;
    const auto it = std::find_if(sums.begin(), sums.end(), [&](const auto& entry) { return entry.first == name; });
    if (it == sums.end()) sums.emplace_back(name, halves);
    else it->second += halves;
  }
}

void CapacityReport::add(const Table& table, const ItemChange& change) {
  add(table, Consumed{change.table_halves, change.index_halves});
  if (!has_local_index(table)) return;
  auto& collections = sum_of(table).collections;
  const Map collection = key_attributes({table.key.hash, {}}, change.key);
  if (std::find(collections.begin(), collections.end(), collection) == collections.end())
    collections.push_back(collection);
}

void CapacityReport::tell(Json& answer, const Json& input) const {
  const std::string wanted = text_member(input, "ReturnConsumedCapacity", "NONE");
  for (const Sum& sum : sums_) {
    if (wanted == "NONE") break;
    Json entry = consumed_json(*sum.table, sum.consumed, wanted == "INDEXES");
    if (split_ != Split::kNone) split(entry, split_ == Split::kReads ? "ReadCapacityUnits" : "WriteCapacityUnits");
    answer["ConsumedCapacity"].push_back(std::move(entry));
  }
  if (text_member(input, "ReturnItemCollectionMetrics") != "SIZE") return;
  for (const Sum& sum : sums_) {
    for (const Map& collection : sum.collections) {
      answer["ItemCollectionMetrics"][sum.table->name].push_back(collection_json(collection));
    }
  }
}

}  // namespace millrace::table
