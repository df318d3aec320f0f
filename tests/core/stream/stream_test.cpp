#include "core/stream/stream.h"

#include <gtest/gtest.h>

#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "tests/core/stream/made.h"

namespace millrace::stream {
namespace {

constexpr Instant kStart{1'767'225'600'000'000};
constexpr uint64_t kHalf = UINT64_MAX / 2;  // the last hash of the lower half

Stream opened(View view = View::kNewAndOldImages) {
  return open_stream("arn:things", "2026-01-01T00:00:00.000", "Things", view, Json::array(), kStart);
}

const Record& write(Stream& stream, uint64_t hash, Instant at) {
  Record record;
  record.keys = record.new_image = record.old_image = item(R"({"id":{"S":"a"}})");
  return append(stream, hash, std::move(record), at);
}

void write_many(Stream& stream, int64_t writes, Instant at) {
  for (int64_t i = 0; i < writes; ++i) write(stream, i % 2 == 0 ? 0 : UINT64_MAX, at);
}

// `parent: first-last` of each shard, the ends of the whole as 0 and max.
std::string ranges(const Stream& stream) {
  const auto end = [](uint64_t hash) {
    if (hash == kHalf || hash == kHalf + 1) return std::string(hash == kHalf ? "half" : "half+1");
    return hash == UINT64_MAX ? std::string("max") : std::to_string(hash);
  };
  std::string text;
  for (const Shard& shard : stream.shards) {
    const Shard* parent = find_shard(stream, shard.parent);
    const std::string of = parent == nullptr ? "" : std::to_string(parent - stream.shards.data()) + ": ";
    text += (text.empty() ? "" : ", ") + of + end(shard.hash_first) + "-" + end(shard.hash_last) +
            (shard.closed ? " closed" : "");
  }
  return text;
}

TEST(Stream, KeepsItsLatestRecordsWhenThereAreTooManyForADay) {
  Stream stream = opened();
  const ItemPtr big = item(to_text(Json{{"id", {{"S", std::string(400'000, 'x')}}}}).c_str());
  for (int i = 0; i < 300; ++i) {
    Record record;
    record.keys = record.new_image = record.old_image = big;
    append(stream, 0, std::move(record), kStart);
  }
  const Shard& shard = stream.shards[0];
  EXPECT_TRUE(stream.cut_short);
  EXPECT_LE(shard.records.bytes(), bounds::kStreamBytes);
  const auto left = read(shard, 0, SIZE_MAX, kStart);
  ASSERT_FALSE(left.empty());
  EXPECT_EQ(left.size(), shard.records.size());
  EXPECT_EQ(left.back()->sequence, stream.next_sequence - 1);
  EXPECT_GT(left.front()->sequence, shard.first_sequence + 1);
}

TEST(Stream, GivesAscendingSequenceNumbersThatShardsCover) {
  Stream stream = opened();
  const uint64_t first = write(stream, 1, kStart).sequence;
  const uint64_t second = write(stream, 2, kStart).sequence;
  EXPECT_LT(stream.shards[0].first_sequence, first);
  EXPECT_LT(first, second);
  EXPECT_FALSE(stream.shards[0].last_sequence);
  const uint64_t third = write(stream, 2, kStart + kShardLife).sequence;
  ASSERT_EQ(stream.shards.size(), 2U);
  EXPECT_LT(second, *stream.shards[0].last_sequence);
  EXPECT_LT(*stream.shards[0].last_sequence, stream.shards[1].first_sequence);
  EXPECT_LT(stream.shards[1].first_sequence, third);
}

TEST(Stream, KeepsOnlyTheImagesThatItsViewShows) {
  for (const View view : {View::kKeysOnly, View::kNewImage, View::kOldImage, View::kNewAndOldImages}) {
    Stream stream = opened(view);
    const Record& record = write(stream, 1, kStart);
    EXPECT_NE(record.keys, nullptr);
    EXPECT_EQ(record.new_image != nullptr, shows_new(view)) << name(view);
    EXPECT_EQ(record.old_image != nullptr, shows_old(view)) << name(view);
    EXPECT_EQ(record.at, kStart);
  }
}

TEST(Stream, AShardRollsOverToOneChildWhenItIsFourHoursOld) {
  Stream stream = opened();
  write(stream, 1, kStart + kShardLife - micros(1));
  EXPECT_EQ(ranges(stream), "0-max");
  write(stream, 1, kStart + kShardLife);
  EXPECT_EQ(ranges(stream), "0-max closed, 0: 0-max");
  EXPECT_EQ(stream.shards[0].closed, kStart + kShardLife);
  EXPECT_EQ(stream.shards[1].opened, kStart + kShardLife);
  EXPECT_EQ(stream.shards[1].records.size(), 1U);
}

TEST(Stream, ShardIdsLookLikeTheServices) {
  Stream stream = opened();
  write(stream, 1, kStart + kShardLife);
  EXPECT_EQ(stream.shards[0].id.substr(0, 29), "shardId-00000001767225600000-");
  EXPECT_EQ(stream.shards[1].id.substr(0, 29), "shardId-00000001767240000000-");
  for (const Shard& shard : stream.shards) EXPECT_EQ(shard.id.size(), 37U);
  EXPECT_EQ(find_shard(stream, stream.shards[1].id), &stream.shards[1]);
  EXPECT_EQ(find_shard(stream, "shardId-none"), nullptr);
}

TEST(Stream, AShardSplitsInTheFifthSecondInARowThatOverrunsIt) {
  const struct {
    std::vector<int64_t> writes;  // second by second
    const char* shards;
  } rows[] = {
      {{1'001, 1'001, 1'001, 1'001, 1'000}, "0-max"},
      {{1'001, 1'001, 1'001, 1'001, 1'001}, "0-max closed, 0: 0-half, 0: half+1-max"},
      {{1'001, 1'001, 1'000, 1'001, 1'001, 1'001, 1'001}, "0-max"},
      {{1'001, 1'001, 0, 1'001, 1'001, 1'001, 1'001}, "0-max"},
      {{9'000}, "0-max"},
  };
  for (const auto& row : rows) {
    Stream stream = opened();
    for (size_t s = 0; s < row.writes.size(); ++s) {
      write_many(stream, row.writes[s], kStart + seconds(static_cast<int64_t>(s)));
    }
    EXPECT_EQ(ranges(stream), row.shards) << row.writes.size();
  }
}

TEST(Stream, ChildrenTakeTheirHalvesOfTheKeys) {
  Stream stream = opened();
  for (int s = 0; s < 5; ++s) write_many(stream, 1'001, kStart + seconds(s));
  ASSERT_EQ(stream.shards.size(), 3U);
  const Instant later = kStart + seconds(10);
  for (const uint64_t hash : {0ULL, 5ULL, 1ULL << 62}) write(stream, hash, later);
  const size_t before = stream.shards[2].records.size();
  EXPECT_EQ(read(stream.shards[1], 0, 100, later).back()->at, later);
  write(stream, kHalf, later);
  EXPECT_EQ(stream.shards[2].records.size(), before);
  write(stream, kHalf + 1, later);
  write(stream, UINT64_MAX, later);
  EXPECT_EQ(stream.shards[2].records.size(), before + 2);
  for (const Shard& shard : {stream.shards[1], stream.shards[2]}) EXPECT_EQ(shard.parent, stream.shards[0].id);
}

TEST(Stream, RecordsAreReadForADay) {
  Stream stream = opened();
  const uint64_t first = write(stream, 1, kStart).sequence;
  const uint64_t second = write(stream, 1, kStart + hours(1)).sequence;
  const auto sequences = [&](uint64_t from, size_t max, Duration after) {
    std::vector<uint64_t> out;
    for (const Record* record : read(stream.shards[0], from, max, kStart + after)) out.push_back(record->sequence);
    return out;
  };
  EXPECT_EQ(sequences(0, 10, hours(1)), (std::vector<uint64_t>{first, second}));
  EXPECT_EQ(sequences(first + 1, 10, hours(1)), std::vector<uint64_t>{second});
  EXPECT_EQ(sequences(0, 1, hours(1)), std::vector<uint64_t>{first});
  EXPECT_EQ(sequences(0, 10, kRetention), (std::vector<uint64_t>{first, second}));
  EXPECT_EQ(sequences(0, 10, kRetention + micros(1)), std::vector<uint64_t>{second});
  EXPECT_EQ(sequences(0, 10, kRetention + hours(2)), std::vector<uint64_t>{});
}

TEST(Stream, TrimmingDropsWhatNobodyCanReadAnyMore) {
  Stream stream = opened();
  write(stream, 1, kStart);
  write(stream, 1, kStart + kShardLife);
  trim(stream, kStart + kShardLife + kRetention);
  EXPECT_EQ(ranges(stream), "0-max closed, 0: 0-max");
  EXPECT_EQ(stream.shards[0].records.size(), 0U);
  EXPECT_EQ(stream.shards[1].records.size(), 1U);
  trim(stream, kStart + kShardLife + kRetention + micros(1));
  EXPECT_EQ(ranges(stream), "0-max");  // the child, whose parent is gone
  EXPECT_FALSE(stream.shards[0].parent.empty());
  EXPECT_EQ(stream.shards[0].records.size(), 0U);
}

TEST(Stream, DisablingClosesItsShardsOnce) {
  Stream stream = opened();
  write(stream, 1, kStart);
  disable(stream, kStart + seconds(1));
  EXPECT_EQ(ranges(stream), "0-max closed");
  const Json closed = fields_to_json(stream);
  disable(stream, kStart + seconds(2));
  EXPECT_EQ(fields_to_json(stream), closed);
  EXPECT_EQ(stream.disabled, kStart + seconds(1));
  EXPECT_EQ(read(stream.shards[0], 0, 10, kStart + hours(1)).size(), 1U);
}

TEST(Stream, IsWrittenAndReadBack) {
  Stream stream = opened();
  write(stream, 1, kStart);
  write(stream, 2, kStart + kShardLife);
  const Json written = fields_to_json(stream);
  Stream back;
  ASSERT_TRUE(fields_from_json(*parse_json(to_text(written)), back));
  EXPECT_EQ(fields_to_json(back), written);
}

}  // namespace
}  // namespace millrace::stream
