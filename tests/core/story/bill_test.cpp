// What a run would cost by published prices.
#include <gtest/gtest.h>

#include "core/base/base64.h"
#include "core/story/bill.h"
#include "core/story/counters.h"
#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

double used(const Told& told, std::string_view unit) {
  for (const Price& price : prices())
    if (price.unit == unit) return price.used(told.session.timeline().world());
  return -1;
}

TEST(Bill, MoneyIsToldWithTheDigitsThatCount) {
  EXPECT_EQ(usd_words(0), "0 USD");
  EXPECT_EQ(usd_words(0.0000834), "0.0000834 USD");
  EXPECT_EQ(usd_words(0.0000002), "0.0000002 USD");
  EXPECT_EQ(usd_words(1.5), "1.5 USD");
  EXPECT_EQ(usd_words(1234.567), "1234.57 USD");
}

TEST(Bill, NothingCostsBeforeAnythingHappened) {
  Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"}})");
  EXPECT_EQ(cost_of(told.session.timeline().world()), 0);
  EXPECT_EQ(bill_section(told.session.timeline().world()).members.size(), 1U);
}

TEST(Bill, WritesReadsAndRequestsAreCountedWhereTheyHappen) {
  Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"}, "Line": {"Type": "AWS::SQS::Queue", "Properties":
                {"FifoQueue": true, "QueueName": "line.fifo"}},
              "Kept": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "kept"}},
              "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}},
              "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tab", "BillingMode":
                "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}}})");
  told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", "a"}});
  told.call("sqs", "ReceiveMessage", {{"QueueUrl", "Jobs"}});
  told.call(
      "sqs", "SendMessage",
      {{"QueueUrl", "line.fifo"}, {"MessageBody", "a"}, {"MessageGroupId", "g"}, {"MessageDeduplicationId", "d"}});
  told.call("sns", "Publish", {{"TopicArn", "arn:aws:sns:eu-central-1:123456789012:news"}, {"Message", "m"}});
  told.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "1"}}}}}});
  told.call("dynamodb", "GetItem", {{"TableName", "tab"}, {"Key", {{"id", {{"S", "1"}}}}}});
  told.call("s3", "PutObject", {{"Bucket", "kept"}, {"Key", "k"}, {"Body", "b"}});
  told.call("s3", "GetObject", {{"Bucket", "kept"}, {"Key", "k"}});
  told.call("s3", "DeleteObject", {{"Bucket", "kept"}, {"Key", "k"}});
  EXPECT_EQ(used(told, "requests of standard queues"), 2);
  EXPECT_EQ(used(told, "requests of FIFO queues"), 1);
  EXPECT_EQ(used(told, "messages published to standard topics"), 1);
  EXPECT_EQ(used(told, "write request units (on demand)"), 1);
  EXPECT_EQ(used(told, "read request units (on demand)"), 0.5);
  EXPECT_EQ(used(told, "requests that write or list"), 1);
  EXPECT_EQ(used(told, "requests that read"), 1);
  EXPECT_DOUBLE_EQ(cost_of(told.session.timeline().world()),
                   (2 * 0.40 + 0.50 + 0.50 + 0.625 + 0.5 * 0.125 + 5.00 + 0.40) / 1e6);
}

TEST(Bill, EventsAndDataAreCountedByTheirSize) {
  Told told(R"({"Flow": {"Type": "AWS::Kinesis::Stream", "Properties": {"Name": "flow", "ShardCount": 1}}})");
  const auto put = [&](const char* bus, size_t bytes) {
    told.call("events", "PutEvents",
              {{"Entries",
                {{{"EventBusName", bus},
                  {"Source", "shop"},
                  {"DetailType", "Placed"},
                  {"Detail", to_text(Json{{"text", std::string(bytes, 'x')}})}}}}});
  };
  put("default", 10);
  put("default", 70'000);
  for (const size_t bytes : {size_t{10}, size_t{30'000}}) {
    told.call("kinesis", "PutRecord",
              {{"StreamName", "flow"}, {"PartitionKey", "k"}, {"Data", base64(std::string(bytes, 'x'))}});
  }
  EXPECT_EQ(used(told, "events put on buses"), 3);
  EXPECT_EQ(used(told, "PUT payload units of 25 KB (provisioned)"), 3);
  EXPECT_DOUBLE_EQ(cost_of(told.session.timeline().world()), (3 * 1.00 + 3 * 0.014) / 1e6);
}

TEST(Bill, AMappingOnAQueueCostsReceivesWhetherTheyFindSomethingOrNot) {
  Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"},
              "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "MemorySize": 1024,
                "Handler": "index.handler", "InlineCode": "exports.handler = async () => new Promise((done) => setTimeout(done, 1500));",
                "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}}}})");
  told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", "a"}});
  told.go(19);
  EXPECT_EQ(queue_requests(told.session.timeline().world()).empty, 0U);
  EXPECT_EQ(used(told, "requests of standard queues"), 3) << "sent, received, deleted";
  told.go(62);
  told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", "b"}});
  told.go(70);
  EXPECT_EQ(queue_requests(told.session.timeline().world()).empty, 15U) << "five pollers, three times 20 s";
  EXPECT_EQ(used(told, "requests"), 2);
  EXPECT_GT(used(told, "GB-seconds (x86)"), 3.0);
  EXPECT_LT(used(told, "GB-seconds (x86)"), 4.5);
}

TEST(Bill, TheStorySaysWhatItWouldCostAndByWhichPrices) {
  Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue"}})");
  told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", "a"}});
  told.now([](const Moment& m) {
    const Section bill = sections_of(m, kBill).at(0);
    EXPECT_EQ(bill.members.at(0).value, "0.0000004 USD");
    EXPECT_EQ(bill.members.at(1).name, "SQS: 1 requests of standard queues");
    EXPECT_EQ(bill.members.at(1).value, "0.0000004 USD, at 0.4 USD a million");
    EXPECT_NE(bill.words.find(kPricesDate), std::string::npos);
    EXPECT_NE(bill.words.find("without free tier"), std::string::npos);
    EXPECT_EQ(detail_of(m, kBill).sections.size(), 1U);
    return 0;
  });
}

}  // namespace
}  // namespace millrace::story
