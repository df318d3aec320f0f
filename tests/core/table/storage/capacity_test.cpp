#include "core/table/storage/capacity.h"

#include <gtest/gtest.h>

namespace millrace::table {
namespace {

constexpr Instant kStart{1'767'225'600'000'000};

TEST(Capacity, WritesTakeAUnitForEveryKilobyteBegun) {
  const uint64_t rows[][2] = {{0, 1}, {1, 1}, {1'024, 1}, {1'025, 2}, {2'048, 2}, {2'049, 3}, {409'600, 400}};
  for (const auto& [bytes, units] : rows) EXPECT_EQ(write_units(bytes), static_cast<int64_t>(units)) << bytes;
}

TEST(Capacity, ReadsTakeAUnitForEveryFourKilobytesBegunByTheirConsistency) {
  const struct {
    uint64_t bytes;
    int64_t eventual, strong, transaction;  // in half units
  } rows[] = {{0, 1, 2, 4}, {4'096, 1, 2, 4}, {4'097, 2, 4, 8}, {8'192, 2, 4, 8}, {409'600, 100, 200, 400}};
  for (const auto& row : rows) {
    EXPECT_EQ(read_halves(row.bytes, Consistency::kEventual), row.eventual) << row.bytes;
    EXPECT_EQ(read_halves(row.bytes, Consistency::kStrong), row.strong) << row.bytes;
    EXPECT_EQ(read_halves(row.bytes, Consistency::kTransaction), row.transaction) << row.bytes;
  }
}

TEST(Bucket, HoldsFiveMinutesAndAdmitsWhileSomethingIsLeft) {
  Bucket bucket = full_bucket(10, kStart);
  EXPECT_EQ(bucket.halves, 2 * 10 * 300);
  charge(bucket, bucket.halves - 1);
  EXPECT_TRUE(admits(bucket, kStart));
  charge(bucket, 100);  // a large request may take more than is left
  EXPECT_EQ(bucket.halves, -99);
  EXPECT_FALSE(admits(bucket, kStart));
}

TEST(Bucket, FillsAtItsRateAndNeverBeyondFull) {
  Bucket bucket = full_bucket(10, kStart);
  charge(bucket, bucket.halves);
  EXPECT_FALSE(admits(bucket, kStart + micros(49'999)));
  EXPECT_TRUE(admits(bucket, kStart + micros(50'000)));  // half a unit
  EXPECT_EQ(bucket.halves, 1);
  EXPECT_TRUE(admits(bucket, kStart + seconds(1)));
  EXPECT_EQ(bucket.halves, 20);
  EXPECT_TRUE(admits(bucket, kStart + seconds(299)));
  EXPECT_EQ(bucket.halves, 2 * 10 * 299);
  for (const Duration later : {seconds(320), seconds(1'000), hours(24 * 365 * 100)}) {
    EXPECT_TRUE(admits(bucket, kStart + later));
    EXPECT_EQ(bucket.halves, 2 * 10 * 300);
  }
}

// However often it is asked, what it gains is what the time gives.
TEST(Bucket, LosesNothingToRounding) {
  Bucket often = full_bucket(7, kStart);
  charge(often, often.halves);
  Bucket once = often;
  for (int i = 1; i <= 3'000; ++i) admits(often, kStart + millis(i));
  admits(once, kStart + seconds(3));
  EXPECT_EQ(once.halves, 2 * 7 * 3);
  EXPECT_EQ(often.halves, once.halves);
}

TEST(Bucket, OnDemandAdmitsEverythingAndIsNeverCharged) {
  Bucket bucket;
  charge(bucket, 1'000'000);
  EXPECT_TRUE(admits(bucket, kStart));
  EXPECT_EQ(bucket.halves, 0);
}

TEST(HotPartitions, AreHeldToWhatOneCanTakeInASecond) {
  HotPartitions partitions;
  const auto allowed = [&](uint64_t hash, Instant now) { return admits(partitions, hash, kPartitionWritesMax, now); };
  EXPECT_TRUE(allowed(1, kStart));
  charge(partitions, 1, 2 * kPartitionWritesMax - 1);
  EXPECT_TRUE(allowed(1, kStart));
  charge(partitions, 1, 1);
  EXPECT_FALSE(allowed(1, kStart + micros(999'999)));
  EXPECT_TRUE(allowed(2, kStart + micros(999'999)));
  EXPECT_TRUE(allowed(1, kStart + seconds(1)));
}

}  // namespace
}  // namespace millrace::table
