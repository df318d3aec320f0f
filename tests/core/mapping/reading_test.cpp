// Whether a function's role may read what its mapping reads.
#include "core/mapping/reading.h"

#include <gtest/gtest.h>

#include "tests/core/function/office.h"

namespace millrace::mapping {
namespace {

constexpr const char* kJobs = "arn:aws:sqs:eu-central-1:123456789012:Jobs";
constexpr const char* kClicks = "arn:aws:kinesis:eu-central-1:123456789012:stream/Clicks";
constexpr const char* kThings = "arn:aws:dynamodb:eu-central-1:123456789012:table/Things/stream/now";

// A function whose role may do `actions` on everything.
struct Shop : function::Office {
  explicit Shop(const std::string& actions) {
    hire("Work", "");
    call("CreateQueue", {{"QueueName", "Jobs"}}, "sqs");
    call("CreateRole",
         {{"RoleName", "r"},
          {"AssumeRolePolicyDocument", R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":)"
                                       R"({"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]})"}},
         "iam");
    const std::string policy =
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":)" + actions + R"(,"Resource":"*"}]})";
    call("PutRolePolicy", {{"RoleName", "r"}, {"PolicyName", "May"}, {"PolicyDocument", policy}}, "iam");
    world.identities.enforced = true;
  }
  std::string wrong_with(const std::string& source) {
    Config config;
    config.consumer = "Work";
    config.source_arn = source;
    const auto wrong = unreadable(world, config);
    return wrong ? wrong->name + ": " + wrong->message : "nothing";
  }
};

std::string of_queues(const std::string& action) {
  return "InvalidParameterValueException: The function execution role does not have permissions to call " + action +
         " on SQS";
}

std::string of_streams(const std::string& arn) {
  return "InvalidParameterValueException: Cannot access stream " + arn +
         ". Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams "
         "Actions on your stream in IAM.";
}

TEST(MappingReading, NeedsWhatTheSourceIsReadBy) {
  struct Row {
    const char* actions;
    const char* source;
    std::string wrong;
  };
  const Row rows[] = {
      {R"("lambda:*")", kJobs, of_queues("ReceiveMessage")},
      {R"("sqs:ReceiveMessage")", kJobs, of_queues("DeleteMessage")},
      {R"(["sqs:ReceiveMessage","sqs:DeleteMessage"])", kJobs, of_queues("GetQueueAttributes")},
      {R"(["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"])", kJobs, "nothing"},
      {R"("sqs:*")", kClicks, of_streams(kClicks)},
      {R"(["kinesis:Get*","kinesis:DescribeStream"])", kClicks, "nothing"},
      {R"(["dynamodb:Get*","dynamodb:DescribeStream"])", kThings, of_streams(kThings)},
      {R"(["dynamodb:Get*","dynamodb:DescribeStream","dynamodb:ListStreams"])", kThings, "nothing"},
  };
  for (const Row& row : rows) EXPECT_EQ(Shop(row.actions).wrong_with(row.source), row.wrong) << row.actions;
}

TEST(MappingReading, IsAskedWhenAMappingIsMadeAndChanged) {
  Shop shop(R"(["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"])");
  const auto made = shop.lambda("CreateEventSourceMapping", {{"FunctionName", "Work"}, {"EventSourceArn", kJobs}});
  ASSERT_TRUE(made) << made.error().message;
  shop.call("DeleteRolePolicy", {{"RoleName", "r"}, {"PolicyName", "May"}}, "iam");
  const Outcome changed = shop.lambda("UpdateEventSourceMapping", {{"UUID", made->at("UUID")}, {"BatchSize", 1}});
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().message,
            "The function execution role does not have permissions to call ReceiveMessage on SQS");
  shop.world.identities.enforced = false;
  EXPECT_TRUE(shop.lambda("UpdateEventSourceMapping", {{"UUID", made->at("UUID")}, {"BatchSize", 1}}));
}

}  // namespace
}  // namespace millrace::mapping
