// Functions at large: what runs, what waits to be run, how it went.
#include <gtest/gtest.h>

#include "core/story/graves.h"
#include "tests/core/story/boards/board_told.h"

namespace millrace::story {
namespace {

struct Shop : Told {
  Shop()
      : Told(R"({"Grave": {"Type": "AWS::SQS::Queue"},
               "Work": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "work", "Runtime": "nodejs22.x",
                 "Handler": "index.handler", "Timeout": 10, "ReservedConcurrentExecutions": 2,
                 "DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}}, "Role": "arn:aws:iam::123456789012:role/r",
                 "Code": {"ZipFile": "exports.handler = async (event) => { if (event.bad) throw new Error('bad'); await new Promise((done) => setTimeout(done, 4000)); };"}}}})") {
  }
  void invoke(const Json& payload) {
    call("lambda", "Invoke", {{"FunctionName", "work"}, {"InvocationType", "Event"}, {"Payload", payload}});
  }
};

TEST(FunctionBoard, RunsHaveARingForTheirTimeout) {
  Shop shop;
  shop.invoke(Json::object());
  shop.go(2);
  const Board told = board(shop, "Work");
  EXPECT_EQ(counts(told), "Running 1 | Environments 0 | Events 1 | Latest runs 0");
  const Token& run = lane(told, "Running").tokens.at(0);
  EXPECT_EQ(run.text, "run 1");
  EXPECT_GT(run.ring.part, 0.7);
  EXPECT_NE(lane(told, "Running").words.find("at most 2 at once"), std::string::npos);
}

TEST(FunctionBoard, AFailedEventWaitsForItsNextTryAndEndsAsALetter) {
  Shop shop;
  shop.invoke({{"bad", true}});
  shop.go(30);
  const Board waiting = board(shop, "Work");
  const Token& event = lane(waiting, "Events").tokens.at(0);
  EXPECT_EQ(event.note, "1 of 3 runs failed");
  EXPECT_TRUE(event.aside.starts_with("tried again in ")) << event.aside;
  EXPECT_NEAR(event.ring.part, 0.5, 0.05);
  EXPECT_EQ(lane(waiting, "Latest runs").tokens.at(0).hue, Hue::kRed);
  EXPECT_NE(lane(waiting, "Latest runs").tokens.at(0).aside.find("bad"), std::string::npos) << "its log";
  shop.go(200);
  EXPECT_EQ(lane(board(shop, "Work"), "Events").count, 0U);
  EXPECT_EQ(lane(board(shop, "Grave"), "Visible").tokens.at(0).sign, Sign::kLetter);
}

TEST(Graves, EveryKindOfDeadLetterIsToldApart) {
  Told told(R"({"Grave": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "grave"}},
              "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt":
                ["Grave", "Arn"]}, "maxReceiveCount": 1}}},
              "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}},
              "ToWeb": {"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "sqs", "TopicArn": {"Ref": "News"},
                "Endpoint": {"Fn::GetAtt": ["Jobs", "Arn"]}, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt":
                ["Grave", "Arn"]}}}},
              "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tab", "BillingMode":
                "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "StreamSpecification": {"StreamViewType":
                "NEW_IMAGE"}}},
              "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler":
                "index.handler", "InlineCode": "exports.handler = async () => { throw new Error('never'); };",
                "DeadLetterQueue": {"Type": "SQS", "TargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}},
                "Events": {"Rows": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["Table", "StreamArn"]},
                  "StartingPosition": "TRIM_HORIZON", "MaximumRetryAttempts": 0,
                  "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Grave", "Arn"]}}}}}}}}})");
  told.now([](const Moment& m) {
    std::string users;
    for (const GraveUse& one : users_of_grave(m, "arn:aws:sqs:eu-central-1:123456789012:grave"))
      users += std::string(words_of(one.sign)) + ": " + one.who + "\n";
    EXPECT_EQ(users,
              "message of a queue: Jobs\nnotification of a subscription: News to Jobs\nevent of a function: Work\n"
              "address of records of a mapping: WorkRows\n");
    return 0;
  });
  told.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "1"}}}}}});
  told.call("sqs", "SendMessage", {{"QueueUrl", "grave"}, {"MessageBody", "by hand"}});
  told.go(20);
  const Board grave = board(told, "Grave");
  std::string signs;
  for (const Token& token : lane(grave, "Visible").tokens) signs += std::string(words_of(token.sign)) + "\n";
  EXPECT_EQ(signs, "\naddress of records of a mapping\n");
  told.now([](const Moment& m) {
    EXPECT_EQ(dead_letters(m), (std::map<Sign, size_t>{{Sign::kTag, 1}}));
    return 0;
  });
}

}  // namespace
}  // namespace millrace::story
