#include "core/table/request/capacity_report.h"

#include <algorithm>

#include "core/attribute/wire.h"

namespace millrace::table {
namespace {

Json units(int64_t halves) { return {{"CapacityUnits", static_cast<double>(halves) / 2}}; }

bool asks(const Json& input, std::string_view name, std::string_view value) {
  return text_member(input, name) == value;
}

// Item collections exist where local indexes do.
bool has_local_index(const Table& table) {
  return std::any_of(table.indexes.begin(), table.indexes.end(),
                     [](const auto& entry) { return !entry.second.global; });
}

// The hash attributes of the items in it.
Map collection_of(const Table& table, const Map& key) { return key_attributes({table.key.hash, {}}, key); }

Json collection_json(const Map& collection) {
  return {{"ItemCollectionKey", attribute::to_json(collection)}, {"SizeEstimateRangeGB", {0.0, 1.0}}};
}

Json consumed_json(const Table& table, const Consumed& consumed, bool with_indexes) {
  int64_t total = consumed.table_halves;
  for (const auto& [name, halves] : consumed.index_halves) total += halves;
  Json out = units(total);
  out["TableName"] = table.name;
  if (!with_indexes) return out;
  out["Table"] = units(consumed.table_halves);
  for (const auto& [name, halves] : consumed.index_halves) {
    const auto index = table.indexes.find(name);
    const bool global = index == table.indexes.end() || index->second.global;
    out[global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"][name] = units(halves);
  }
  return out;
}

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

void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemChange& change) {
  const bool indexes = asks(input, "ReturnConsumedCapacity", "INDEXES");
  if (indexes || asks(input, "ReturnConsumedCapacity", "TOTAL")) {
    answer["ConsumedCapacity"] = consumed_json(table, {change.table_halves, change.index_halves}, indexes);
  }
  if (!asks(input, "ReturnItemCollectionMetrics", "SIZE") || !has_local_index(table)) return;
  answer["ItemCollectionMetrics"] = collection_json(collection_of(table, change.key));
}

void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemRead& read) {
  const bool indexes = asks(input, "ReturnConsumedCapacity", "INDEXES");
  if (!indexes && !asks(input, "ReturnConsumedCapacity", "TOTAL")) return;
  Consumed consumed{read.read_halves, {}};
  if (!read.index.empty()) consumed = {read.fetched_halves, {{read.index, read.read_halves}}};
  answer["ConsumedCapacity"] = consumed_json(table, consumed, indexes);
}

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
  const Map collection = collection_of(table, change.key);
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
