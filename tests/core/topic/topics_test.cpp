#include "core/topic/topics.h"

#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

TEST(Topics, AreTheSameAfterTheyWereWrittenDown) {
  Desk desk;
  desk.create_topic("T.fifo", {{"ContentBasedDeduplication", "true"}});
  desk.create("Q.fifo");
  desk.subscribe_queue("T.fifo", "Q.fifo", {{"FilterPolicy", R"({"a":["b"]})"}});
  desk.subscribe_queue("T.fifo", "Gone.fifo");
  desk.create_topic("T");
  desk.subscribe("T", "https", "https://example.com");
  for (const char* text : {"a", "b"}) desk.publish("T.fifo", text, {{"MessageGroupId", "g"}});
  const Json before = fields_to_json(desk.world.topics);
  Topics after;
  ASSERT_TRUE(fields_from_json(before, after));
  EXPECT_EQ(fields_to_json(after), before);
  EXPECT_EQ(after.deliveries.size(), 2U);
}

TEST(Topics, CopiesShareWhatIsNotChanged) {
  Desk desk;
  desk.create_topic("T");
  const Topics copy = desk.world.topics;
  desk.create_topic("U");
  EXPECT_EQ(copy.find("U"), nullptr);
  EXPECT_EQ(copy.find("T"), desk.world.topics.find("T"));
  desk.publish("T", "x");
  EXPECT_EQ(copy.find("T")->published, 0U);
  EXPECT_EQ(desk.world.topics.find("T")->published, 1U);
}

TEST(Topics, PlacesForgetTheOldest) {
  Desk desk;
  for (size_t i = 0; i < Topics::kArrivalsMax + 5; ++i) {
    ASSERT_TRUE(desk.sns("Publish", {{"PhoneNumber", "+491555550100"}, {"Message", std::to_string(i)}}));
  }
  EXPECT_EQ(desk.world.topics.arrivals.size(), Topics::kArrivalsMax);
  EXPECT_EQ(desk.world.topics.arrivals.begin()->second->body, "5");
  size_t bytes = 0;
  for (const auto& [number, one] : desk.world.topics.arrivals) bytes += one->bytes();
  EXPECT_EQ(desk.world.topics.arrival_bytes, bytes);
}

TEST(Topics, ValuesThatAreNullHarmNothing) {
  Desk desk;
  desk.create_topic("T");
  for (const char* operation :
       {"CreateTopic", "Subscribe", "Publish", "CreatePlatformApplication", "SetSMSAttributes"}) {
    desk.sns(operation, {{"Name", "a"},
                         {"Platform", "GCM"},
                         {"TopicArn", Desk::topic_arn("T")},
                         {"Protocol", "sqs"},
                         {"Endpoint", Desk::arn_of("Q")},
                         {"Message", "x"},
                         {"MessageAttributes", {{"a", nullptr}}},
                         {"Attributes", {{"DisplayName", nullptr}, {"PlatformCredential", nullptr}}},
                         {"attributes", {{"DefaultSMSType", nullptr}}},
                         {"Tags", {nullptr}}});
  }
}

}  // namespace
}  // namespace millrace::topic
