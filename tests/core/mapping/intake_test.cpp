#include "core/mapping/intake.h"

#include <gtest/gtest.h>

namespace millrace::mapping {
namespace {

constexpr Instant kBegin{seconds(100).us};

Records messages(int n, int64_t bytes = 100) {
  Records out;
  for (int i = 0; i < n; ++i) {
    Received one;
    one.number = std::to_string(i);
    one.bytes = bytes;
    out.push_back(std::make_shared<const Received>(std::move(one)));
  }
  return out;
}

Config config_of(int64_t batch, Duration window = {}) {
  Config out;
  out.source_arn = "arn:aws:sqs:r:1:q";
  out.batch_size = batch;
  out.window = window;
  return out;
}

TEST(MappingIntake, AsksForWhatIsMissingInItsBatch) {
  struct Row {
    int64_t batch;
    int gathered;
    int64_t wanted;
  };
  for (const Row row : {Row{10, 0, 10}, Row{1, 0, 1}, Row{100, 0, 10}, Row{100, 95, 5}, Row{100, 100, 0}}) {
    const Config config = config_of(row.batch, seconds(5));
    Intake intake;
    gather(config, intake, messages(row.gathered), kBegin + seconds(30), kBegin, 0);
    EXPECT_EQ(messages_wanted(config, intake), row.wanted) << row.batch << " " << row.gathered;
  }
}

TEST(MappingIntake, ABatchIsReadyForOneReason) {
  const Config windowed = config_of(10, seconds(5));
  Intake intake;
  EXPECT_EQ(ready(windowed, intake, kBegin), std::nullopt);
  gather(windowed, intake, messages(3), kBegin + seconds(30), kBegin, 0);
  EXPECT_EQ(ready(windowed, intake, kBegin), std::nullopt);
  EXPECT_EQ(next_look(windowed, intake, kBegin), kBegin + seconds(5));
  EXPECT_EQ(ready(windowed, intake, kBegin + seconds(5)), Ready::kWindowOver);
  EXPECT_EQ(ready(config_of(10), intake, kBegin + seconds(5)), Ready::kNoWindow);
  EXPECT_EQ(ready(config_of(3), intake, kBegin), Ready::kFull);
}

TEST(MappingIntake, ABatchIsNoLargerThanAnInvocation) {
  const Config config = config_of(100, seconds(5));
  Intake intake;
  gather(config, intake, messages(8, 1'000'000), kBegin + seconds(30), kBegin, 0);
  EXPECT_EQ(messages_wanted(config, intake), 0);
  ASSERT_EQ(ready(config, intake, kBegin), Ready::kTooLarge);
  EXPECT_EQ(form_batch(config, intake, 1, kBegin).records.size(), 6U);
  EXPECT_EQ(intake.gathered.size(), 2U);
}

TEST(MappingIntake, GrowsByFiveASecondWhileAllIsBusyAndFallsBackWhenNothingIsInHand) {
  const Config config = config_of(1);
  Intake intake;
  const auto fill = [&] {
    while (!is_busy(config, intake)) {
      gather(config, intake, messages(1), kBegin + seconds(30), kBegin, 0);
      form_batch(config, intake, intake.batches.size() + 1, kBegin).call = 1;
    }
  };
  fill();
  EXPECT_EQ(intake.batches.size(), 5U);
  EXPECT_FALSE(scale(config, intake, true, kBegin));
  EXPECT_FALSE(scale(config, intake, true, kBegin + millis(999)));
  EXPECT_TRUE(scale(config, intake, true, kBegin + seconds(1)));
  fill();
  EXPECT_EQ(intake.batches.size(), 10U);
  EXPECT_FALSE(scale(config, intake, false, kBegin + seconds(5)));
  EXPECT_FALSE(intake.grows);
  for (int64_t i = 0; i < 400; ++i) {
    scale(config, intake, true, kBegin + seconds(10 + i));
    fill();
  }
  EXPECT_EQ(intake.batches.size(), 1'000U);
  intake.batches.clear();
  scale(config, intake, false, kBegin + seconds(1'000));
  EXPECT_EQ(intake.batches_most, 5);
}

}  // namespace
}  // namespace millrace::mapping
