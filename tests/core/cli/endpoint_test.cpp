#include "core/cli/endpoint.h"

#include "core/base/json.h"
#include "tests/core/cli/typed.h"

namespace millrace::cli {
namespace {

struct Served {
  explicit Served(Pace pace) : endpoint(sim::World(), pace, [this] { return elapsed; }) {}

  // The answer, or nothing when it is still to come.
  std::optional<Json> ask(const char* target, const Json& input) {
    const std::string body = to_text(input);
    wire::HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.headers = {{"X-Amz-Target", target},
                       {"Content-Type", "application/x-amz-json-1.0"},
                       {"Authorization",
                        "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/any/aws4_request, "
                        "SignedHeaders=host, Signature=0"},
                       {"X-Amz-Date", "20260101T000000Z"}};
    request.body = body;
    auto answer = std::make_shared<std::optional<Json>>();
    endpoint.handle(request, [answer](const wire::HttpResponse& response) { *answer = *parse_json(response.body); });
    answers.push_back(answer);
    return *answer;
  }

  // An execution that waits five seconds.
  std::string start() {
    const Json definition{{"StartAt", "A"}, {"States", {{"A", {{"Type", "Wait"}, {"Seconds", 5}, {"End", true}}}}}};
    const auto made = ask("AWSStepFunctions.CreateStateMachine",
                          {{"name", "m"}, {"definition", to_text(definition)}, {"roleArn", kRole}});
    const auto started =
        ask("AWSStepFunctions.StartExecution", {{"stateMachineArn", text_member(*made, "stateMachineArn")}});
    return text_member(*started, "executionArn");
  }
  std::string status(const std::string& execution) {
    return text_member(*ask("AWSStepFunctions.DescribeExecution", {{"executionArn", execution}}), "status");
  }

  static constexpr const char* kRole = "arn:aws:iam::123456789012:role/r";
  Duration elapsed{};
  Endpoint endpoint;
  std::vector<std::shared_ptr<std::optional<Json>>> answers;
};

TEST(Endpoint, InRealTimeWaitsLast) {
  Served served(Pace::kReal);
  const Instant began = served.endpoint.world().now;
  const std::string execution = served.start();
  std::optional<Duration> wait = served.endpoint.pump();
  while (wait && served.elapsed + *wait < seconds(5)) {
    served.elapsed = served.elapsed + *wait;
    wait = served.endpoint.pump();
  }
  ASSERT_TRUE(wait);
  served.elapsed = served.elapsed + *wait - micros(1);
  served.endpoint.pump();
  EXPECT_EQ(served.status(execution), "RUNNING");
  EXPECT_EQ(served.endpoint.world().now, began + served.elapsed);
  served.elapsed = served.elapsed + seconds(1);
  EXPECT_FALSE(served.endpoint.pump());  // nothing is to come
  EXPECT_EQ(served.status(execution), "SUCCEEDED");
}

TEST(Endpoint, SkippingWaitsTakesNoTimeAndTheClockGoesOnFromThere) {
  Served served(Pace::kSkip);
  const Instant began = served.endpoint.world().now;
  const std::string execution = served.start();
  while (served.endpoint.pump()) {
  }
  EXPECT_EQ(served.status(execution), "SUCCEEDED");
  const Instant ahead = served.endpoint.world().now;
  EXPECT_GT(ahead, began + seconds(5));
  served.elapsed = micros(5);
  served.endpoint.pump();
  EXPECT_EQ(served.endpoint.world().now, ahead + micros(5));
  served.elapsed = hours(1);
  served.endpoint.pump();
  EXPECT_EQ(served.endpoint.world().now, ahead + hours(1));
}

// A table whose items expire after an hour, with one of them.
void put_expiring(Served& served) {
  served.ask("DynamoDB_20120810.CreateTable",
             {{"TableName", "t-one"},
              {"BillingMode", "PAY_PER_REQUEST"},
              {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
              {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}}});
  served.elapsed = served.elapsed + seconds(1);
  served.ask("DynamoDB_20120810.UpdateTimeToLive",
             {{"TableName", "t-one"}, {"TimeToLiveSpecification", {{"AttributeName", "end"}, {"Enabled", true}}}});
  const int64_t end = unix_seconds(served.endpoint.world().now + hours(1));
  served.ask("DynamoDB_20120810.PutItem",
             {{"TableName", "t-one"}, {"Item", {{"id", {{"S", "a"}}}, {"end", {{"N", std::to_string(end)}}}}}});
}

bool is_there(Served& served) {
  return served.ask("DynamoDB_20120810.GetItem", {{"TableName", "t-one"}, {"Key", {{"id", {{"S", "a"}}}}}})
      ->contains("Item");
}

TEST(Endpoint, SkippingDoesNotJumpForAnExpiryWhichHappensWhenTheClockPasses) {
  Served served(Pace::kSkip);
  put_expiring(served);
  const std::string execution = served.start();  // of five seconds
  for (int i = 0; i < 10; ++i) served.endpoint.pump();
  EXPECT_EQ(served.status(execution), "SUCCEEDED");
  EXPECT_TRUE(is_there(served));
  EXPECT_GT(*served.endpoint.pump(), seconds(3'000));
  served.elapsed = hours(2);
  served.endpoint.pump();
  EXPECT_FALSE(is_there(served));
}

TEST(Endpoint, SkippingStaysWithinAStretchOfVirtualTime) {
  Served served(Pace::kSkip);
  const Instant began = served.endpoint.world().now;
  const Json definition{{"StartAt", "A"}, {"States", {{"A", {{"Type", "Wait"}, {"Seconds", 86'400}, {"Next", "A"}}}}}};
  const auto made = served.ask("AWSStepFunctions.CreateStateMachine",
                               {{"name", "ever"}, {"definition", to_text(definition)}, {"roleArn", Served::kRole}});
  for (int i = 0; i < 200; ++i) {
    if (i % 100 == 0) {  // one ends after a year
      served.ask("AWSStepFunctions.StartExecution", {{"stateMachineArn", text_member(*made, "stateMachineArn")}});
    }
    served.endpoint.pump();
  }
  const Instant stopped = served.endpoint.world().now;
  EXPECT_LE(stopped, began + Endpoint::kAheadAtOnce + hours(24));
  EXPECT_GT(*served.endpoint.pump(), Duration{});  // it waits before it goes on
  served.elapsed = seconds(10);
  for (int i = 0; i < 100; ++i) served.endpoint.pump();
  EXPECT_GE(served.endpoint.world().now, stopped + hours(8 * 24));
  EXPECT_LE(served.endpoint.world().now, stopped + hours(12 * 24));
}

TEST(Endpoint, AnAnswerThatTakesTimeComesWhenItIsThere) {
  Served served(Pace::kReal);
  const Json definition{{"StartAt", "A"}, {"States", {{"A", {{"Type", "Wait"}, {"Seconds", 5}, {"End", true}}}}}};
  const auto made =
      served.ask("AWSStepFunctions.CreateStateMachine",
                 {{"name", "m"}, {"definition", to_text(definition)}, {"type", "EXPRESS"}, {"roleArn", Served::kRole}});
  ASSERT_TRUE(made);
  EXPECT_FALSE(served.ask("AWSStepFunctions.StartSyncExecution", {{"stateMachineArn", made->at("stateMachineArn")}}));
  const auto answer = served.answers.back();
  for (int i = 0; i < 100 && !*answer; ++i) {
    const std::optional<Duration> wait = served.endpoint.pump();
    if (wait) served.elapsed = served.elapsed + *wait;
  }
  ASSERT_TRUE(*answer);
  EXPECT_EQ(text_member(**answer, "status"), "SUCCEEDED");
  EXPECT_GE(served.elapsed, seconds(5));
}

}  // namespace
}  // namespace millrace::cli
