// Tables without a server in front: operations a second, memory per item, and a million random operations beside
// ordered maps. Prints figures, and fails only when the engine and the maps disagree.
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>

#include "core/attribute/wire.h"
#include "core/base/hash.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/store.h"
#include "tests/core/table/bench.h"

namespace {

using namespace millrace;

constexpr uint64_t kItems = 10'000;  // 500 partitions of 20

// Of the processor, so that the figures hold on a machine that is busy with other things too.
double seconds(const std::function<void()>& work) {
  const std::clock_t began = std::clock();
  work();
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  in >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

Json key(uint64_t n) {
  return {{"id", {{"S", "partition-" + std::to_string(n / 20)}}}, {"n", {{"N", std::to_string(n % 20)}}}};
}

Json put_input(uint64_t n) {
  Json item = key(n);
  item["text"] = {{"S", std::string(200, static_cast<char>('a' + n % 26))}};
  item["count"] = {{"N", "12345"}};
  return {{"TableName", "Things"}, {"Item", item}};
}

void perform(table::Bench& bench, const char* operation, const Json& input) {
  bench.effects = {};
  const auto outcome = table::perform(bench.database, bench.context, operation, input, bench.effects);
  if (outcome) return;
  std::fprintf(stderr, "%s: %s\n", operation, outcome.error().message.c_str());
  std::exit(1);
}

template <class Inputs>
void rate(const char* what, int rounds, const Inputs& inputs, const auto& work) {
  const double taken = seconds([&] {
    for (int round = 0; round < rounds; ++round) {
      for (const auto& input : inputs) work(input);
    }
  });
  std::printf("%-18s %10.0f a second in-process\n", what, rounds * static_cast<double>(inputs.size()) / taken);
}

// What PutItem and GetItem do once the request is read: all checks of key and item, the row, capacity, what is told,
// and the item's text.
void put(table::Bench& bench, const attribute::Map& item) {
  bench.effects = {};
  table::Table& things = **table::usable_table(bench.database, bench.context, "Things");
  table::Write write;
  write.key = *table::key_of_item(things, item);
  write.after = attribute::encode(item);
  if (table::check_item_size(write.after->size)) std::exit(1);
  if (const table::Row* row = things.rows.find(write.key)) write.before = row->item;
  table::store(bench.database, things, std::move(write), bench.context, bench.effects);
}

void get(table::Bench& bench, const attribute::Map& key) {
  const table::Table& things = **table::usable_table(bench.database, bench.context, "Things");
  const table::Row* row = things.rows.find(*table::key_of_key(things, key));
  if (table::item_json(bench.context, *row->item, std::nullopt).is_null()) std::exit(1);
}

std::vector<attribute::Map> values_of(const std::vector<Json>& inputs, const char* member) {
  std::vector<attribute::Map> out;
  for (const Json& input : inputs) out.push_back(*attribute::map_from(input.at(member)));
  return out;
}

void rates() {
  table::Bench bench;
  bench.create("", true);
  std::vector<Json> puts;
  std::vector<Json> gets;
  std::vector<Json> queries;
  for (uint64_t i = 0; i < kItems; ++i) {
    const uint64_t n = mix(i) % kItems;
    puts.push_back(put_input(n));
    gets.push_back({{"TableName", "Things"}, {"Key", key(n)}});
    queries.push_back({{"TableName", "Things"},
                       {"KeyConditionExpression", "id = :p"},
                       {"ExpressionAttributeValues", {{":p", key(n)["id"]}}}});
  }
  for (uint64_t n = 0; n < kItems; ++n) perform(bench, "PutItem", put_input(n));
  bench.context.written = true;  // as the endpoint asks
  const auto with = [&bench](const char* operation) {
    return [&bench, operation](const Json& input) { perform(bench, operation, input); };
  };
  rate("PutItem", 20, puts, with("PutItem"));
  rate("GetItem", 20, gets, with("GetItem"));
  rate("Query", 1, queries, with("Query"));
  rate("PutItem, read", 20, values_of(puts, "Item"), [&](const attribute::Map& item) { put(bench, item); });
  rate("GetItem, read", 20, values_of(gets, "Key"), [&](const attribute::Map& key) { get(bench, key); });
}

// What the process grows by, beside what DynamoDB would charge for.
void memory() {
  table::Bench bench;
  bench.create("", true);
  const double before = resident_bytes();
  constexpr uint64_t kMany = 100'000;
  for (uint64_t n = 0; n < kMany; ++n) perform(bench, "PutItem", put_input(n));
  const double grown = (resident_bytes() - before) / kMany;
  const double size = static_cast<double>(bench.database.tables.at("Things").bytes) / kMany;
  std::printf("memory             %10.0f bytes an item of %.0f bytes (twice that and 100: %.0f)\n", grown, size,
              2 * size + 100);
}

bool million() {
  table::Bench bench;
  bench.create("", true);
  std::map<uint64_t, int64_t> model;
  bool same = true;
  const double taken = seconds([&] {
    for (uint64_t i = 0; i < 1'000'000; ++i) {
      const uint64_t luck = mix(i);
      const uint64_t n = luck / 8 % 2'000;
      const Json at = key(n);
      if (luck % 8 < 4) {
        const auto by = static_cast<int64_t>(luck / 16'000 % 100);
        perform(bench, "UpdateItem",
                {{"TableName", "Things"},
                 {"Key", at},
                 {"UpdateExpression", "ADD v :v"},
                 {"ExpressionAttributeValues", {{":v", {{"N", std::to_string(by)}}}}}});
        model[n] += by;
      } else if (luck % 8 < 5) {
        perform(bench, "DeleteItem", {{"TableName", "Things"}, {"Key", at}});
        model.erase(n);
      } else {
        const auto got =
            table::perform(bench.database, bench.context, "GetItem",
                           {{"TableName", "Things"}, {"Key", at}, {"ProjectionExpression", "v"}}, bench.effects);
        const auto known = model.find(n);
        const std::string wanted =
            known == model.end() ? "{}" : R"({"Item":{"v":{"N":")" + std::to_string(known->second) + R"("}}})";
        same = same && got && to_text(*got) == wanted;
        bench.effects = {};
      }
    }
  });
  same = same && bench.database.tables.at("Things").rows.size() == model.size();
  std::printf("model              a million operations in %.1f s: the engine and ordered maps %s\n", taken,
              same ? "agree" : "DISAGREE");
  return same;
}

}  // namespace

int main() {
  memory();  // first, in a process that holds nothing yet
  rates();
  return million() ? 0 : 1;
}
