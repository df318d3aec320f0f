#include "core/stream/record.h"

#include <gtest/gtest.h>

#include "tests/core/stream/made.h"

namespace millrace::stream {
namespace {

Record modified() {
  Record record;
  record.sequence = 42;
  record.at = Instant{1'767'225'600'999'999};
  record.change = Change::kModify;
  record.keys = item(R"({"id":{"S":"a"}})");
  record.old_image = item(R"({"id":{"S":"a"},"v":{"N":"1"}})");
  record.new_image = item(R"({"id":{"S":"a"},"v":{"N":"12345"}})");
  return record;
}

TEST(SequenceNumber, TextsSortAsTheNumbersDo) {
  EXPECT_EQ(sequence_text(0), "100000000000000000000");
  EXPECT_EQ(sequence_text(42), "100000000000000000042");
  EXPECT_EQ(sequence_text(UINT64_MAX), "118446744073709551615");
  for (const uint64_t n : {0ULL, 1ULL, 9ULL, 10ULL, 999'999ULL, 1ULL << 60}) {
    uint64_t read = 7;
    EXPECT_TRUE(parse_sequence(sequence_text(n), read));
    EXPECT_EQ(read, n);
    EXPECT_LT(sequence_text(n), sequence_text(n + 1));
  }
}

TEST(SequenceNumber, OtherTextsAreNone) {
  for (const char* text : {"", "42", "000000000000000000042", "10000000000000000004x", "1000000000000000000042",
                           "199999999999999999999", "1-0000000000000000004"}) {
    uint64_t read = 7;
    EXPECT_FALSE(parse_sequence(text, read)) << text;
    EXPECT_EQ(read, 7U) << text;
  }
}

TEST(Record, IsHandedOutAsGetRecordsDoes) {
  const Json out = to_json(modified(), View::kNewAndOldImages, kArn, "eu-central-1");
  EXPECT_EQ(out["eventName"], "MODIFY");
  EXPECT_EQ(out["eventVersion"], "1.1");
  EXPECT_EQ(out["eventSource"], "aws:dynamodb");
  EXPECT_EQ(out["awsRegion"], "eu-central-1");
  EXPECT_EQ(out["eventID"].get<std::string>().size(), 32U);
  EXPECT_EQ(to_text(out["dynamodb"]),
            R"({"ApproximateCreationDateTime":1767225600,"Keys":{"id":{"S":"a"}},)"
            R"("NewImage":{"id":{"S":"a"},"v":{"N":"12345"}},"OldImage":{"id":{"S":"a"},"v":{"N":"1"}},)"
            R"("SequenceNumber":"100000000000000000042","SizeBytes":17,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
  EXPECT_FALSE(out.contains("eventSourceARN"));
  EXPECT_FALSE(out.contains("userIdentity"));
}

TEST(Record, IsHandedToAFunctionWithItsSource) {
  Json given = to_json(modified(), View::kNewAndOldImages, kArn, "eu-central-1");
  const Json event = to_event(modified(), View::kNewAndOldImages, kArn, "eu-central-1");
  given["eventSourceARN"] = kArn;
  EXPECT_EQ(event, given);
}

TEST(Record, SaysWhenTheServiceItselfDeletedTheItem) {
  Record record = modified();
  record.change = Change::kRemove;
  record.by_expiry = true;
  record.new_image = nullptr;
  EXPECT_EQ(to_json(record, View::kOldImage, kArn, "r")["userIdentity"],
            (Json{{"PrincipalId", "dynamodb.amazonaws.com"}, {"Type", "Service"}}));
  EXPECT_EQ(to_event(record, View::kOldImage, kArn, "r")["userIdentity"],
            (Json{{"type", "Service"}, {"principalId", "dynamodb.amazonaws.com"}}));
}

TEST(Record, HasAnIdThatNoOtherHas) {
  Record other = modified();
  ++other.sequence;
  const auto id = [](const Record& record, const char* arn) {
    return to_json(record, View::kKeysOnly, arn, "r")["eventID"];
  };
  EXPECT_EQ(id(modified(), kArn), id(modified(), kArn));
  EXPECT_NE(id(modified(), kArn), id(other, kArn));
  EXPECT_NE(id(modified(), kArn), id(modified(), "another stream"));
}

TEST(View, SaysWhichImagesItShows) {
  const struct {
    View view;
    const char* name;
    bool shows_new;
    bool shows_old;
  } rows[] = {{View::kKeysOnly, "KEYS_ONLY", false, false},
              {View::kNewImage, "NEW_IMAGE", true, false},
              {View::kOldImage, "OLD_IMAGE", false, true},
              {View::kNewAndOldImages, "NEW_AND_OLD_IMAGES", true, true}};
  for (const auto& row : rows) {
    EXPECT_EQ(name(row.view), row.name);
    EXPECT_EQ(shows_new(row.view), row.shows_new) << row.name;
    EXPECT_EQ(shows_old(row.view), row.shows_old) << row.name;
  }
}

}  // namespace
}  // namespace millrace::stream
