#include "core/table/handlers.h"

#include <gtest/gtest.h>

#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/run/step.h"

namespace millrace::table {
namespace {

TEST(Tables, OneLookForExpiredItemsIsPlannedAtATime) {
  sim::World world;
  world.now = Instant{1'767'225'600'000'000};
  world.settings.table_ready = Duration{};
  sim::SeededChoices choices;
  function::Engine engine;
  const auto call = [&](const char* operation, Json input) {
    sim::Turn turn{world, choices, nullptr, engine};
    input["TableName"] = "Things";
    return door::call_now(turn, "dynamodb", operation, std::move(input));
  };
  call("CreateTable",
       *parse_json(R"({"BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
    "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"N"}]})"));
  call("UpdateTimeToLive", *parse_json(R"({"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"until"}})"));
  const int64_t second = unix_seconds(world.now);
  constexpr int kItems = 50;
  for (int i = kItems; i > 0; --i) {
    const Json until{{"N", std::to_string(second + i)}};
    call("PutItem", {{"Item", {{"id", {{"N", std::to_string(i)}}}, {"until", until}}}});
    call("PutItem", {{"Item", {{"id", {{"N", std::to_string(i)}}}, {"until", until}}}});
  }
  const Rows& rows = world.database.tables.at("Things").rows;
  EXPECT_EQ(rows.size(), kItems);
  for (int steps = 0; !world.agenda.empty(); ++steps) {
    ASSERT_LT(steps, 3 * kItems);
    sim::step(world, choices, nullptr, engine);
    const int64_t past = unix_seconds(world.now - world.settings.ttl_lag) - second;
    EXPECT_EQ(rows.size(), static_cast<size_t>(kItems - past));
  }
  EXPECT_TRUE(rows.empty());
}

}  // namespace
}  // namespace millrace::table
