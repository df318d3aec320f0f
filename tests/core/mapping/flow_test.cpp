#include "core/mapping/flow.h"

#include <gtest/gtest.h>

#include "core/mapping/facts.h"

namespace millrace::mapping {
namespace {

constexpr Backoff kBackoff{seconds(1), seconds(60)};
constexpr Instant kNow{1'000'000'000};

std::shared_ptr<const Received> record(uint64_t sequence, Instant at = kNow) {
  Received out;
  out.sequence = sequence;
  out.number = std::to_string(sequence);
  out.key = "k" + out.number;
  out.key_hash = sequence;
  out.at = at;
  return std::make_shared<const Received>(std::move(out));
}

Records records(uint64_t first, uint64_t n) {
  Records out;
  for (uint64_t i = 0; i < n; ++i) out.push_back(record(first + i));
  return out;
}

// A mapping with one shard of one lane, whose batch of records from 1 on is under way.
struct Scene {
  explicit Scene(size_t n) {
    shard.lanes.resize(1);
    shard.next = n + 1;
    lane().batches.push_back(Batch{.id = 1, .records = records(1, n), .call = 7, .due = kNow});
  }
  Lane& lane() { return shard.lanes[0]; }
  Consequence after(Judgement::Kind kind, size_t done = 0) {
    return follow_up(mapping, lane(), Judgement{kind, done, Reason::kNone, "", false, nullptr}, kBackoff, kNow);
  }
  Mapping mapping;
  Shard shard;
};

TEST(MappingFlow, ADoneBatchMovesTheCheckpoint) {
  Scene scene(3);
  EXPECT_EQ(checkpoint(scene.shard), 1U);
  EXPECT_EQ(scene.after(Judgement::Kind::kDone).done.size(), 3U);
  EXPECT_TRUE(scene.lane().batches.empty());
  EXPECT_EQ(checkpoint(scene.shard), 4U);
}

TEST(MappingFlow, AnInfiniteRetryWaitsLongerAndLonger) {
  Scene scene(1);
  std::vector<int64_t> waits;
  for (int i = 0; i < 8; ++i) waits.push_back(scene.after(Judgement::Kind::kFailed).wait.us / 1'000'000);
  EXPECT_EQ(waits, (std::vector<int64_t>{1, 2, 4, 8, 16, 32, 60, 60}));
  EXPECT_EQ(scene.lane().batches.front().retries, 8);
}

TEST(MappingFlow, ARetryNeverWaitsBeyondTheRecordsAge) {
  Scene scene(1);
  scene.mapping.config.age_max = seconds(60);
  scene.lane().batches.front().records = {record(1, kNow - seconds(59))};
  scene.lane().batches.front().retries = 5;
  EXPECT_EQ(scene.after(Judgement::Kind::kFailed).wait, seconds(1));
}

TEST(MappingFlow, GivesUpWhenNoRetryIsLeft) {
  Scene scene(2);
  scene.mapping.config.retries_max = 1;
  EXPECT_EQ(scene.after(Judgement::Kind::kFailed).kind, Consequence::Kind::kRetry);
  const Consequence last = scene.after(Judgement::Kind::kFailed);
  EXPECT_EQ(last.kind, Consequence::Kind::kGiveUp);
  EXPECT_EQ(last.given_up.invocations, 2);
  EXPECT_EQ(checkpoint(scene.shard), 3U);
}

TEST(MappingFlow, ARefusalIsNoRetry) {
  Scene scene(1);
  scene.mapping.config.retries_max = 0;
  EXPECT_EQ(scene.after(Judgement::Kind::kNotReached).kind, Consequence::Kind::kRetry);
  EXPECT_EQ(scene.lane().batches.front().retries, 0);
  EXPECT_EQ(scene.lane().batches.front().invocations, 0);
}

TEST(MappingFlow, SplittingKeepsOrderAndRetries) {
  Scene scene(5);
  scene.mapping.config.bisect = true;
  scene.mapping.config.retries_max = 3;
  scene.lane().batches.front().retries = 2;
  EXPECT_EQ(scene.after(Judgement::Kind::kFailed).kind, Consequence::Kind::kSplit);
  ASSERT_EQ(scene.lane().batches.size(), 2U);
  EXPECT_EQ(scene.lane().batches[0].records.back()->sequence, 3U);
  EXPECT_EQ(scene.lane().batches[1].records.front()->sequence, 4U);
  EXPECT_EQ(scene.lane().batches[1].retries, 2);
  EXPECT_EQ(checkpoint(scene.shard), 1U);
}

TEST(MappingFlow, WhatIsLeftOfABatchHasAllItsRetriesAgain) {
  Scene scene(3);
  scene.lane().batches.front().retries = 2;
  const Consequence what = scene.after(Judgement::Kind::kPartly, 2);
  EXPECT_EQ(what.kind, Consequence::Kind::kGoOn);
  EXPECT_EQ(what.done.size(), 2U);
  EXPECT_EQ(scene.lane().batches.front().retries, 0);
  EXPECT_EQ(checkpoint(scene.shard), 3U);
}

TEST(MappingFlow, AnItemAlwaysTakesTheSameLane) {
  Config config;
  config.parallelization = 3;
  Shard shard;
  gather(config, shard, records(1, 9), kNow, 0);
  gather(config, shard, records(10, 9), kNow, 0);
  ASSERT_EQ(shard.lanes.size(), 3U);
  for (size_t lane = 0; lane < 3; ++lane) {
    for (const auto& one : shard.lanes[lane].gathered) EXPECT_EQ(one->key_hash % 3, lane);
  }
  config.parallelization = 1;
  gather(config, shard, records(19, 1), kNow, 0);
  EXPECT_EQ(shard.lanes.size(), 3U) << "the number of lanes changes only when all are empty";
}

TEST(MappingFlow, ABatchStaysBelowSixMegabytes) {
  Mapping mapping;
  Lane lane;
  for (uint64_t i = 1; i <= 4; ++i) {
    Received one = *record(i);
    one.bytes = 2'500'000;
    lane.gathered.push_back(std::make_shared<const Received>(std::move(one)));
  }
  ASSERT_TRUE(due(mapping.config, lane, kNow));
  EXPECT_EQ(form_batch(mapping, lane, kNow).records.size(), 2U);
}

TEST(MappingFlow, DropsOnlyTheRecordsThatAreTooOld) {
  Config config;
  config.age_max = seconds(60);
  Batch batch;
  batch.records = {record(1, kNow - seconds(61)), record(2, kNow - seconds(60)), record(3, kNow - seconds(59))};
  EXPECT_EQ(take_expired(config, batch, kNow).size(), 2U);
  EXPECT_EQ(batch.records.size(), 1U);
}

TEST(MappingFlow, AnyOfTheFiltersLetsARecordThrough) {
  Config config;
  for (const char* text : {R"({"a": [1]})", R"({"b": [2]})"}) {
    Filter filter{text, nullptr};
    ASSERT_TRUE(filter.compile());
    config.filters.push_back(filter);
  }
  EXPECT_TRUE(passes(config, Json{{"b", 2}}));
  EXPECT_EQ(facts::why(config, Json{{"b", 2}}), "filter 2: b is 2");
  EXPECT_FALSE(passes(config, Json{{"b", 3}}));
  EXPECT_EQ(facts::why(config, Json{{"b", 3}}),
            "filter 1: a was not there, the filter wants 1; filter 2: b was 3, the filter wants 2");
  EXPECT_TRUE(passes(Config{}, Json{{"b", 3}}));
}

}  // namespace
}  // namespace millrace::mapping
