// What a bucket tells: to a function, a queue and a topic, with filters, faults, and in the exact form.
#include <gtest/gtest.h>

#include "tests/core/story/told.h"

namespace millrace {
namespace {

constexpr const char* kUploads = R"({
  "Jobs": {"Type": "AWS::SQS::Queue"},
  "Heard": {"Type": "AWS::SQS::Queue"},
  "News": {"Type": "AWS::SNS::Topic", "Properties": {"Subscription": [
    {"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Heard", "Arn"]}}]}},
  "Thumbs": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
    "InlineCode": "exports.handler = async (event) => { console.log(event.Records[0].eventName + ' ' + event.Records[0].s3.object.key); };",
    "Events": {"Up": {"Type": "S3", "Properties": {"Bucket": {"Ref": "Uploads"}, "Events": "s3:ObjectCreated:*",
      "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".jpg"}]}}}}}}},
  "Uploads": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "uploads", "NotificationConfiguration": {
    "QueueConfigurations": [{"Event": "s3:ObjectRemoved:*", "Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}}],
    "TopicConfigurations": [{"Event": "s3:ObjectTagging:*", "Topic": {"Ref": "News"}}]}}}})";

std::vector<Json> bodies_in(const story::Told& told, const char* queue) {
  std::vector<Json> out;
  for (const auto& [id, message] : told.session.timeline().world().queues.find(queue)->messages)
    out.push_back(*parse_json(message.content->body));
  return out;
}

size_t logged(const story::Told& told, const std::string& words) {
  size_t count = 0;
  for (const sim::Fact& fact : told.session.timeline().trace().facts())
    count += fact.kind == std::string("function.log") && fact.sentence.find(words) != std::string::npos ? 1 : 0;
  return count;
}

void put_object(story::Told& told, const char* key) {
  told.call("s3", "PutObject", {{"Bucket", "uploads"}, {"Key", key}, {"Body", "data"}});
}

TEST(BucketScenario, TellsAFunctionOfWhatItsFilterLetsThrough) {
  story::Told told(kUploads);
  put_object(told, "a b/cat@home.jpg");
  put_object(told, "notes.txt");
  told.call("s3", "CopyObject", {{"Bucket", "uploads"}, {"Key", "two.jpg"}, {"CopySource", "uploads/notes.txt"}});
  told.go(5);
  EXPECT_EQ(logged(told, "ObjectCreated:Put a+b/cat%40home.jpg"), 1U);
  EXPECT_EQ(logged(told, "ObjectCreated:Copy two.jpg"), 1U);
  EXPECT_EQ(logged(told, "Object"), 2U);
}

TEST(BucketScenario, AQueueGetsATestAndThenTheRecords) {
  story::Told told(kUploads);
  put_object(told, "a.txt");
  told.call("s3", "DeleteObject", {{"Bucket", "uploads"}, {"Key", "a.txt"}});
  told.go(5);
  const auto bodies = bodies_in(told, "Jobs");
  ASSERT_EQ(bodies.size(), 2U);
  EXPECT_EQ(bodies[0].at("Event"), "s3:TestEvent");
  EXPECT_EQ(bodies[0].at("Bucket"), "uploads");
  const Json& record = bodies[1].at("Records").at(0);
  EXPECT_EQ(record.at("eventVersion"), "2.1");
  EXPECT_EQ(record.at("eventName"), "ObjectRemoved:Delete");
  EXPECT_EQ(record.at("s3").at("bucket").at("arn"), "arn:aws:s3:::uploads");
  EXPECT_EQ(record.at("s3").at("object").at("key"), "a.txt");
  EXPECT_TRUE(record.at("s3").at("object").contains("sequencer"));
  EXPECT_FALSE(record.at("s3").at("object").contains("size"));
}

TEST(BucketScenario, ATopicPassesItOnWithASubject) {
  story::Told told(kUploads);
  put_object(told, "a.txt");
  told.call("s3", "PutObjectTagging",
            {{"Bucket", "uploads"}, {"Key", "a.txt"}, {"Tagging", {{"TagSet", {{{"Key", "k"}, {"Value", "v"}}}}}}});
  told.go(5);
  const auto bodies = bodies_in(told, "Heard");
  ASSERT_EQ(bodies.size(), 2U);
  EXPECT_EQ(bodies[1].at("Subject"), "Amazon S3 Notification");
  const Json message = *parse_json(bodies[1].at("Message").get<std::string>());
  EXPECT_EQ(message.at("Records").at(0).at("eventName"), "ObjectTagging:Put");
  EXPECT_EQ(message.at("Records").at(0).at("eventVersion"), "2.3");
}

TEST(BucketScenario, TargetsThatCannotBeToldAreRefusedUnlessNobodyLooks) {
  story::Told told(R"({"Line": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}},
    "Uploads": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "uploads"}}})");
  const auto set = [&](const std::string& arn, bool unseen) {
    told.call("s3", "PutBucketNotificationConfiguration",
              {{"Bucket", "uploads"},
               {"SkipDestinationValidation", unseen},
               {"NotificationConfiguration",
                {{"QueueConfigurations", {{{"QueueArn", arn}, {"Events", {"s3:ObjectCreated:*"}}}}}}}});
    return told.session.timeline().world().calls.answers.rbegin()->second;
  };
  const std::string line = told.session.timeline().world().queues.queues.begin()->second->arn;
  EXPECT_EQ(set(line, false).error().extra.at("ArgumentValue1"), "FIFO SQS queues are not supported");
  EXPECT_EQ(set("arn:aws:sqs:eu-central-1:123456789012:gone", false).error().extra.at("ArgumentValue1"),
            "The destination queue does not exist");
  EXPECT_TRUE(set("arn:aws:sqs:eu-central-1:123456789012:gone", true));
}

TEST(BucketScenario, SequencersTellTheOrderThatDeliveryNeedNotKeep) {
  story::Told told(kUploads);
  for (int i = 0; i < 3; ++i) told.call("s3", "DeleteObject", {{"Bucket", "uploads"}, {"Key", "a"}});
  std::string last;
  for (const sim::Fact& fact : told.session.timeline().trace().facts()) {
    if (fact.kind != std::string("object.tells") || !fact.data->contains("Records")) continue;
    const std::string sequencer = text_member(fact.data->at("Records").at(0).at("s3").at("object"), "sequencer");
    EXPECT_GT(sequencer, last);
    last = sequencer;
  }
  EXPECT_EQ(last.size(), 18U);
}

TEST(BucketScenario, ATargetThatIsBusyIsToldAgainAndOneThatIsGoneIsNot) {
  story::Told told(kUploads);
  told.go(1);
  told.perform({{"do", "fault"}, {"at", "call"}, {"what", "throttle"}, {"resource", "Jobs"}, {"times", 2}});
  told.call("s3", "DeleteObject", {{"Bucket", "uploads"}, {"Key", "a"}});
  told.go(2);
  EXPECT_EQ(bodies_in(told, "Jobs").size(), 1U);
  told.go(10);
  EXPECT_EQ(bodies_in(told, "Jobs").size(), 2U);
  told.call("sqs", "DeleteQueue", {{"QueueUrl", "Jobs"}});
  told.call("s3", "DeleteObject", {{"Bucket", "uploads"}, {"Key", "a"}});
  told.go(20);
  const auto& facts = told.session.timeline().trace().facts();
  EXPECT_EQ(std::count_if(facts.begin(), facts.end(),
                          [](const sim::Fact& fact) { return fact.kind == std::string("object.dropped"); }),
            1);
  EXPECT_TRUE(told.session.timeline().world().objects.notices.empty());
}

}  // namespace
}  // namespace millrace
