#include "core/table/storage/database.h"

#include <gtest/gtest.h>

#include <map>

#include "core/base/fields.h"
#include "core/base/hash.h"
#include "tests/core/table/bench.h"

namespace millrace::table {
namespace {

class Luck {
 public:
  explicit Luck(uint64_t seed) : state_(seed) {}
  int below(int n) {
    return static_cast<int>((state_ = mix(state_ + 0x9e3779b97f4a7c15ULL)) % static_cast<uint64_t>(n));
  }

 private:
  uint64_t state_;
};

using Place = std::pair<std::string, int>;          // id and n
using Model = std::map<Place, std::optional<int>>;  // the item's `v`, if it has one

Json key(const Place& place) { return {{"id", {{"S", place.first}}}, {"n", {{"N", std::to_string(place.second)}}}}; }

Json item(const Place& place, std::optional<int> v) {
  Json out = key(place);
  if (v) out["v"] = {{"N", std::to_string(*v)}};
  return out;
}

Outcome run(Bench& bench, const char* operation, Json input) {
  input["TableName"] = "Things";
  bench.effects = {};
  return perform(bench.database, bench.context, operation, input, bench.effects);
}

// One random write to both.
void write(Bench& bench, Model& model, Luck& luck) {
  const std::string id(1, static_cast<char>('a' + luck.below(4)));
  const Place place{id, luck.below(20) - 10};
  const int v = luck.below(1'000) - 500;
  const auto known = model.find(place);
  switch (luck.below(5)) {
    case 0:
      ASSERT_TRUE(run(bench, "PutItem", {{"Item", item(place, v)}}));
      model[place] = v;
      break;
    case 1: {
      const Outcome put = run(
          bench, "PutItem", {{"Item", item(place, std::nullopt)}, {"ConditionExpression", "attribute_not_exists(id)"}});
      ASSERT_EQ(put.has_value(), known == model.end());
      if (put) model[place] = std::nullopt;
      break;
    }
    case 2:
      ASSERT_TRUE(run(bench, "DeleteItem", {{"Key", key(place)}}));
      model.erase(place);
      break;
    case 3: {
      const Json one{{":v", {{"N", std::to_string(v)}}}};
      ASSERT_TRUE(run(bench, "UpdateItem",
                      {{"Key", key(place)}, {"UpdateExpression", "ADD v :v"}, {"ExpressionAttributeValues", one}}));
      auto& value = model[place];
      value = value.value_or(0) + v;
      break;
    }
    default:
      ASSERT_TRUE(run(bench, "UpdateItem", {{"Key", key(place)}, {"UpdateExpression", "REMOVE v"}}));
      if (known != model.end()) known->second.reset();
  }
}

// A Query of one partition gives the model's stretch, page by page.
void compare_query(Bench& bench, const Model& model, Luck& luck) {
  const std::string id(1, static_cast<char>('a' + luck.below(4)));
  const int low = luck.below(20) - 10;
  const bool forward = luck.below(2) == 0;
  std::vector<Json> wanted;
  for (auto it = model.lower_bound({id, low}); it != model.end() && it->first.first == id; ++it)
    wanted.push_back(item(it->first, it->second));
  if (!forward) std::reverse(wanted.begin(), wanted.end());
  Json input{{"KeyConditionExpression", "id = :id AND n >= :n"},
             {"Limit", 1 + luck.below(5)},
             {"ScanIndexForward", forward},
             {"ExpressionAttributeValues", {{":id", {{"S", id}}}, {":n", {{"N", std::to_string(low)}}}}}};
  std::vector<Json> got;
  for (int page = 0; page < 100; ++page) {
    const Outcome answer = run(bench, "Query", input);
    ASSERT_TRUE(answer) << answer.error().message;
    for (const Json& found : (*answer)["Items"]) got.push_back(found);
    if (!answer->contains("LastEvaluatedKey")) break;
    input["ExclusiveStartKey"] = (*answer)["LastEvaluatedKey"];
  }
  EXPECT_EQ(got, wanted);
}

// The same random operations on both give the same answers.
TEST(Database, AgreesWithOrderedMaps) {
  for (const uint64_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    Luck luck(seed);
    Bench bench;
    bench.create("", true);
    Model model;
    for (int i = 0; i < 2'000; ++i) {
      write(bench, model, luck);
      if (i % 50 == 0) compare_query(bench, model, luck);
      if (HasFatalFailure()) return;
    }
    EXPECT_EQ(bench.database.tables.at("Things").rows.size(), model.size());
  }
}

TEST(Database, ACopyIsACheckpoint) {
  Luck luck(7);
  Bench bench;
  bench.create("", true);
  Model model;
  for (int i = 0; i < 500; ++i) write(bench, model, luck);
  const Database checkpoint = bench.database;
  const Json before = fields_to_json(checkpoint);
  for (int i = 0; i < 500; ++i) write(bench, model, luck);
  EXPECT_EQ(fields_to_json(checkpoint), before);
  EXPECT_NE(fields_to_json(bench.database), before);
}

TEST(Database, IsWrittenAndReadBack) {
  Luck luck(9);
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'}", true);
  Model model;
  for (int i = 0; i < 300; ++i) write(bench, model, luck);
  const Json written = fields_to_json(bench.database);
  Database read;
  ASSERT_TRUE(fields_from_json(*parse_json(to_text(written)), read));
  EXPECT_EQ(fields_to_json(read), written);
  bench.database = std::move(read);
  compare_query(bench, model, luck);
}

}  // namespace
}  // namespace millrace::table
