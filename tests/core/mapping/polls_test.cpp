#include "core/mapping/polls.h"

#include <gtest/gtest.h>

namespace millrace::mapping {
namespace {

constexpr Duration kGrid = millis(250);

Mapping made_at(Instant at) {
  Mapping mapping;
  mapping.created = at;
  mapping.shards.resize(1);
  mapping.shards[0].lanes.resize(1);
  mapping.shards[0].looked = at - micros(1);
  return mapping;
}

TEST(MappingPolls, FallOnTheMappingsOwnGrid) {
  const Instant created{123'456};
  Mapping mapping = made_at(created);
  Shard& shard = mapping.shards[0];
  EXPECT_EQ(next_poll(mapping, shard, created, kGrid), created);
  EXPECT_EQ(next_poll(mapping, shard, created + micros(1), kGrid), created + kGrid);
  EXPECT_EQ(next_poll(mapping, shard, created + kGrid, kGrid), created + kGrid);
  shard.looked = created + kGrid;
  EXPECT_EQ(next_poll(mapping, shard, created, kGrid), created + kGrid * 2);
}

TEST(MappingPolls, CountTheOnesThatFoundNothing) {
  const Instant created{0};
  Mapping mapping = made_at(created);
  Shard& shard = mapping.shards[0];
  EXPECT_EQ(polls_empty(mapping, created + seconds(1), kGrid), 5U) << "one at once, then four a second";
  look(mapping, shard, true, created + seconds(1), kGrid);
  EXPECT_EQ(mapping.counters.polls, 1U);
  EXPECT_EQ(polls_empty(mapping, created + seconds(1), kGrid), 4U);
  shard.lanes[0].batches.resize(1);
  shard.lanes[0].batches[0].call = 1;
  EXPECT_EQ(polls_empty(mapping, created + seconds(9), kGrid), 4U) << "it does not poll while a batch is under way";
}

TEST(MappingPolls, AnIdleShardIsNotLookedAt) {
  Mapping mapping = made_at(Instant{0});
  EXPECT_EQ(next_look(mapping, mapping.shards[0], std::nullopt, Instant{0}, kGrid), std::nullopt);
  EXPECT_EQ(next_look(mapping, mapping.shards[0], Instant{10}, Instant{0}, kGrid), Instant{250'000});
  mapping.config.enabled = false;
  EXPECT_EQ(next_look(mapping, mapping.shards[0], Instant{10}, Instant{0}, kGrid), std::nullopt);
}

TEST(MappingPolls, ARecordIsSeenFromItsArrivalOn) {
  Mapping mapping = made_at(Instant{0});
  mapping.arrivals = {{Instant{10}, 5, 0}, {Instant{20}, 6, 0}};
  see(mapping, Instant{15});
  EXPECT_EQ(mapping.visible, 5U);
  EXPECT_EQ(mapping.arrivals.size(), 1U);
}

}  // namespace
}  // namespace millrace::mapping
