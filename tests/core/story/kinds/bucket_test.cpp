// What is told of buckets.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Store : Told {
  Store() : Told(R"({"Files": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "my-files"}}})") {}
  void put(const char* key, const char* body) {
    call("s3", "PutObject", {{"Bucket", "my-files"}, {"Key", key}, {"Body", body}, {"ContentType", "text/plain"}});
  }
  Card card() const {
    return now([&](const Moment& m) { return card_of(m, session.graph().nodes.at(0)); });
  }
  Sections sections(const char* subject = "") const {
    return now([&](const Moment& m) { return sections_of(m, {"Files", subject}); });
  }
};

TEST(BucketStory, TheCardShowsTheLatestKeysAndHowMuchThereIs) {
  Store store;
  EXPECT_EQ(store.card().note, "bucket");
  EXPECT_TRUE(store.card().lines.empty());
  EXPECT_EQ(store.card().foot, "0 objects · 0 bytes");
  for (const char* key : {"a", "b", "c", "d"}) store.put(key, "text");
  EXPECT_EQ(store.card().lines.size(), 3U);
  EXPECT_EQ(store.card().foot, "4 objects · 16 bytes");
}

TEST(BucketStory, AnObjectIsShownWithItsBody) {
  Store store;
  EXPECT_EQ(store.sections().at(0).words, "Nothing is in it.");
  store.put("notes", "hello");
  const Section list = store.sections().at(0);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.rows[0].subject, "notes");
  EXPECT_EQ(list.rows[0].badge, "5 bytes");
  const Section object = store.sections("notes").at(0);
  EXPECT_EQ(object.title, "Object · notes");
  EXPECT_EQ(object.data, "hello");
  EXPECT_EQ(object.members.at(0).value, "text/plain");
  EXPECT_TRUE(store.sections("gone").empty());
}

TEST(BucketStory, WhomItNotifiesOfWhatIsShown) {
  const Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"}, "Files": {"Type": "AWS::S3::Bucket", "Properties": {
    "NotificationConfiguration": {"QueueConfigurations": [{"Event": "s3:ObjectCreated:*",
      "Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}, "Filter": {"S3Key": {"Rules": [
        {"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"}]}}}]}}}})");
  const Sections sections = told.now([](const Moment& m) { return sections_of(m, {"Files", ""}); });
  const auto notifies =
      std::find_if(sections.begin(), sections.end(), [](const Section& s) { return s.title == "Notifies"; });
  ASSERT_NE(notifies, sections.end());
  EXPECT_EQ(notifies->rows.at(0).text, "s3:ObjectCreated:* of in/… ending in .jpg");
  EXPECT_EQ(notifies->rows.at(0).badge, "Jobs");
}

}  // namespace
}  // namespace millrace::story
