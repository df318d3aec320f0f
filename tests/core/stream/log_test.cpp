#include "core/stream/log.h"

#include <gtest/gtest.h>

#include "core/base/fields.h"

namespace millrace::stream {
namespace {

constexpr uint64_t kRecords = 300;  // more than two chunks

Instant second(uint64_t n) { return Instant{} + seconds(static_cast<int64_t>(n)); }

// Records 1, 2, 3 ..., a second after each other.
Log filled(uint64_t records = kRecords) {
  Log log;
  for (uint64_t n = 1; n <= records; ++n) {
    Record record;
    record.sequence = n;
    record.at = second(n);
    log.append(std::move(record));
  }
  return log;
}

// `5..14`, or nothing.
std::string span(const std::vector<const Record*>& records) {
  for (size_t i = 1; i < records.size(); ++i) EXPECT_EQ(records[i]->sequence, records[0]->sequence + i);
  if (records.empty()) return "";
  return std::to_string(records.front()->sequence) + ".." + std::to_string(records.back()->sequence);
}

TEST(Log, IsReadFromAnyPlaceAcrossItsChunks) {
  const Log log = filled();
  EXPECT_EQ(log.size(), kRecords);
  const struct {
    uint64_t from;
    size_t max;
    uint64_t horizon;
    const char* records;
  } rows[] = {
      {0, 1'000, 0, "1..300"},
      {1, 1, 0, "1..1"},
      {127, 4, 0, "127..130"},
      {128, 1'000, 0, "128..300"},
      {300, 10, 0, "300..300"},
      {301, 10, 0, ""},
      {5, 0, 0, ""},
      {5, 10, 200, "200..209"},
      {250, 10, 200, "250..259"},
      {0, 1'000, 300, "300..300"},
      {0, 1'000, 301, ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(span(log.read(row.from, row.max, second(row.horizon))), row.records) << row.from << " " << row.horizon;
  }
  EXPECT_EQ(span(Log().read(0, 10, {})), "");
}

TEST(Log, ForgetsWholeChunksAndNothingThatCanBeRead) {
  Log log = filled();
  log.forget_before(second(128));
  EXPECT_EQ(log.size(), kRecords);
  log.forget_before(second(129));
  EXPECT_EQ(log.size(), kRecords - 128);
  EXPECT_EQ(span(log.read(0, 1'000, second(129))), "129..300");
  log.forget_before(second(301));
  EXPECT_EQ(log.size(), 0U);
  EXPECT_EQ(span(log.read(0, 1'000, {})), "");
  Record record;
  record.sequence = 301;
  EXPECT_EQ(log.append(std::move(record)).sequence, 301U);
  EXPECT_EQ(log.size(), 1U);
}

TEST(Log, CopiesAreLeftAlone) {
  Log log = filled(200);
  const Log copy = log;
  Record record;
  record.sequence = 201;
  record.at = second(201);
  log.append(std::move(record));
  EXPECT_EQ(span(copy.read(0, 1'000, {})), "1..200");
  EXPECT_EQ(span(log.read(0, 1'000, {})), "1..201");
  log.forget_before(second(1'000));
  EXPECT_EQ(span(copy.read(0, 1'000, {})), "1..200");
}

TEST(Log, IsWrittenAndReadBack) {
  const Json written = fields_to_json(filled());
  Log read;
  ASSERT_TRUE(fields_from_json(written, read));
  EXPECT_EQ(read.size(), kRecords);
  EXPECT_EQ(fields_to_json(read), written);
}

}  // namespace
}  // namespace millrace::stream
