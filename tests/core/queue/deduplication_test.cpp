#include "core/queue/deduplication.h"

#include <gtest/gtest.h>

namespace millrace::queue {
namespace {

constexpr Instant kStart{};

bool seen(Deduplication& all, const char* group, const char* id, Duration after) {
  return find_seen(all, group, id, kStart + after) != nullptr;
}

TEST(Deduplication, LastsFiveMinutesFromTheFirst) {
  Deduplication all;
  remember(all, "g", "id", {"message", 1, kStart});
  EXPECT_TRUE(seen(all, "g", "id", seconds(299)));
  EXPECT_FALSE(seen(all, "g", "id", seconds(300)));
  EXPECT_TRUE(all.seen.empty());
}

TEST(Deduplication, IsOfTheQueueOrOfTheGroup) {
  Deduplication of_queue, of_group;
  of_group.scope = Scope::kMessageGroup;
  for (Deduplication* all : {&of_queue, &of_group}) remember(*all, "g", "id", {"message", 1, kStart});
  EXPECT_TRUE(seen(of_queue, "other", "id", {}));
  EXPECT_FALSE(seen(of_group, "other", "id", {}));
  EXPECT_TRUE(seen(of_group, "g", "id", {}));
}

TEST(Deduplication, AnotherScopeIsInForceAMinuteAfterItWasSet) {
  Deduplication all;
  remember(all, "g", "id", {"message", 1, kStart});
  change_scope(all, Scope::kMessageGroup, kStart);
  EXPECT_TRUE(seen(all, "other", "id", seconds(59)));
  EXPECT_FALSE(seen(all, "other", "id", seconds(60)));
}

}  // namespace
}  // namespace millrace::queue
