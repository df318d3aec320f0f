// Tables without a server in front: operations a second, memory per item, and a million random operations beside
// ordered maps. Prints figures, and fails only when the engine and the maps disagree.
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>

#include "core/base/hash.h"
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

void rate(const char* operation, int rounds, const std::vector<Json>& inputs, table::Bench& bench) {
  const double taken = seconds([&] {
    for (int round = 0; round < rounds; ++round) {
      for (const Json& input : inputs) perform(bench, operation, input);
    }
  });
  std::printf("%-10s %10.0f a second in-process\n", operation, rounds * static_cast<double>(inputs.size()) / taken);
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
  rate("PutItem", 20, puts, bench);
  rate("GetItem", 20, gets, bench);
  rate("Query", 1, queries, bench);
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
  std::printf("memory     %10.0f bytes an item of %.0f bytes (twice that and 100: %.0f)\n", grown, size,
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
  std::printf("model      a million operations in %.1f s: the engine and ordered maps %s\n", taken,
              same ? "agree" : "DISAGREE");
  return same;
}

}  // namespace

int main() {
  memory();  // first, in a process that holds nothing yet
  rates();
  return million() ? 0 : 1;
}
