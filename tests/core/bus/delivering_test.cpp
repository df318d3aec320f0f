// What happens to events, to the microsecond: services answer after 3 ms each way, places outside after 20.
#include "core/bus/delivering.h"

#include "core/bus/facts.h"
#include "core/topic/places.h"
#include "tests/core/bus/desk.h"

namespace millrace::bus {
namespace {

class BusDelivery : public testing::Test {
 protected:
  BusDelivery() {
    desk.world.settings.service_call = {millis(3), millis(3)};
    desk.world.settings.client_network = {millis(20), millis(20)};
    desk.create_bus("B");
    desk.create("Q");
    desk.create("Grave");
  }

  // The facts of that kind, as sentences with their becauses.
  std::string told(const std::string& kind) const {
    std::string out;
    for (const std::string& one : desk.told(kind)) out += one + "\n";
    return out;
  }
  void lay(const std::string& what, uint64_t times = 1) {
    fault::Order order{"target", what, "B"};
    order.times = times;
    order.by_ms = what == "delay" ? 5'000 : 0;
    desk.lay(std::move(order));
  }
  static Json with_grave(Json retry = Json::object()) {
    return {{"DeadLetterConfig", {{"Arn", Desk::arn_of("Grave")}}}, {"RetryPolicy", std::move(retry)}};
  }
  // `ERROR_CODE=…` and so on of the dead letter.
  std::string dead_letter() {
    const Json got = desk.receive("Grave", {{"MessageAttributeNames", {"All"}}});
    if (got.empty()) return "none";
    std::string out;
    for (const auto& [name, one] : members(got[0].at("MessageAttributes"))) {
      out += name + "=" + text_member(one, "StringValue") + "\n";
    }
    return out;
  }

  Desk desk;
};

TEST_F(BusDelivery, AQueueGetsTheEvent) {
  desk.put_queue_rule("B", "R", "Q");
  const std::string id = desk.put("B", R"({"n": 1})", "Placed", "shop", {{"Resources", {"arn:a"}}});
  ASSERT_TRUE(desk.settle_events());
  EXPECT_EQ(desk.bodies("Q"), R"({"version":"0","id":")" + id +
                                  R"(","detail-type":"Placed","source":"shop","account":"123456789012",)"
                                  R"("time":"2026-01-01T00:00:00Z","region":"eu-central-1","resources":["arn:a"],)"
                                  R"("detail":{"n":1}})");
  EXPECT_EQ(told("bus."), "B took event " + id.substr(0, 8) + ", Placed from shop.\n" + "R wants event " +
                              id.substr(0, 8) + ", because source is shop.\n" + "B delivered event " + id.substr(0, 8) +
                              " to Q.\n");
}

TEST_F(BusDelivery, WhatARuleDoesNotWantIsSaidWithWhatDecided) {
  desk.put_rule("B", "R", R"({"source":["shop"],"detail":{"n":[{"numeric":[">",2]}]}})");
  const std::string first = desk.put("B", R"({"n": 1})");
  EXPECT_EQ(told(facts::kUnmatched), "R does not want event " + first.substr(0, 8) +
                                         ", because detail.n was 1, the filter wants a number > 2.\n");
  desk.events("DisableRule", {{"EventBusName", "B"}, {"Name", "R"}});
  const std::string id = desk.put("B", R"({"n": 3})");
  EXPECT_NE(told(facts::kUnmatched).find("R does not want event " + id.substr(0, 8) + ", because it is disabled."),
            std::string::npos);
  EXPECT_EQ(told(facts::kMatched), "");
}

TEST_F(BusDelivery, ALogGroupGetsAStreamWithEachEvent) {
  const std::string group = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/all";
  EXPECT_TRUE(desk.call("CreateLogGroup", {{"logGroupName", "/aws/events/all"}}, "logs"));
  desk.put_rule("B", "R", R"({"source":["shop"]})");
  desk.put_target("B", "R", group, {{"InputPath", "$.detail"}});
  desk.put_target("B", "R", group,
                  {{"Id", "2"},
                   {"InputTransformer",
                    {{"InputPathsMap", {{"n", "$.detail.n"}}},
                     {"InputTemplate", R"({"timestamp": 1767225600007, "message": "n is <n>"})"}}}});
  const std::string id = desk.put("B", R"({"n": 1})");
  ASSERT_TRUE(desk.settle_events());
  const Outcome got = desk.call(
      "GetLogEvents", {{"logGroupName", "/aws/events/all"}, {"logStreamName", id}, {"startFromHead", true}}, "logs");
  ASSERT_TRUE(got) << got.error().message;
  std::string lines;
  for (const Json& event : got->at("events")) {
    lines += to_text(event.at("timestamp")) + " " + text_member(event, "message") + "\n";
  }
  EXPECT_EQ(lines, "1767225600000 {\"n\":1}\n1767225600007 n is 1\n");
}

TEST_F(BusDelivery, TargetsOfEveryKindGetIt) {
  desk.create("F.fifo", {{"ContentBasedDeduplication", "true"}});
  desk.create_topic("T");
  desk.subscribe_queue("T", "Q", {{"RawMessageDelivery", "true"}});
  desk.create_bus("Other");
  desk.put_queue_rule("Other", "Further", "Q", {{"InputPath", "$.id"}});
  const std::string machine =
      desk.Stage::create({{"StartAt", "P"}, {"States", {{"P", {{"Type", "Pass"}, {"End", true}}}}}});
  desk.put_rule("B", "R", R"({"source":["shop"]})");
  const Json role{{"Id", "machine"}, {"RoleArn", "arn:aws:iam::123456789012:role/r"}, {"Input", R"({"from":"bus"})"}};
  desk.put_target("B", "R", machine, role);
  desk.put_target("B", "R", Desk::arn_of("F.fifo"),
                  {{"Id", "fifo"}, {"InputPath", "$.detail"}, {"SqsParameters", {{"MessageGroupId", "g"}}}});
  desk.put_target("B", "R", Desk::topic_arn("T"), {{"Id", "topic"}, {"InputPath", "$.source"}});
  desk.put_target("B", "R", Desk::arn("event-bus/Other"), {{"Id", "bus"}});
  const std::string id = desk.put("B", R"({"n":1})");
  ASSERT_TRUE(desk.settle_events());
  desk.pass(seconds(1));
  EXPECT_EQ(desk.bodies("F.fifo"), R"({"n":1})");
  EXPECT_EQ(desk.bodies("Q"), "\"" + id + "\",\"shop\"");
  const Outcome runs = desk.call("ListExecutions", {{"stateMachineArn", machine}});
  ASSERT_EQ(runs->at("executions").size(), 1U);
  EXPECT_EQ(workflow::output_of(desk.describe(text_member(runs->at("executions")[0], "executionArn"))),
            Json({{"from", "bus"}}));
  EXPECT_EQ(told(facts::kFailed), "");
}

TEST_F(BusDelivery, AFailedAttemptIsRepeatedLaterAndLater) {
  desk.put_queue_rule("B", "R", "Q");
  lay("fail", 3);
  desk.put("B");
  ASSERT_TRUE(desk.settle_events());
  EXPECT_EQ(desk.counts("Q"), "1 visible, 0 in flight, 0 delayed");
  const auto failures = desk.told(facts::kFailed);
  ASSERT_EQ(failures.size(), 3U);
  EXPECT_TRUE(failures[0].ends_with("because the target could not be reached.")) << failures[0];
  const Duration waited = desk.world.now - desk.world.start;  // 1 + 2 + 4 seconds, less a quarter at most
  EXPECT_GT(waited, millis(5'250));
  EXPECT_LT(waited, millis(7'100));
}

TEST_F(BusDelivery, WhatIsNotDeliveredInTimeIsADeadLetter) {
  struct Row {
    Json retry;
    std::string exhausted;
  };
  const Row rows[] = {
      {{{"MaximumRetryAttempts", 2}}, "EXHAUSTED_RETRY_CONDITION=MaximumRetryAttempts\nRETRY_ATTEMPTS=2\n"},
      {{{"MaximumRetryAttempts", 0}}, "EXHAUSTED_RETRY_CONDITION=MaximumRetryAttempts\nRETRY_ATTEMPTS=0\n"},
      {{{"MaximumEventAgeInSeconds", 60}}, "EXHAUSTED_RETRY_CONDITION=MaximumEventAgeInSeconds\nRETRY_ATTEMPTS=6\n"},
  };
  for (const Row& row : rows) {
    Desk fresh;
    std::swap(desk.world, fresh.world);
    desk.create_bus("B");
    desk.create("Q");
    desk.create("Grave");
    desk.put_queue_rule("B", "R", "Q", with_grave(row.retry));
    lay("fail", 100);
    desk.put("B");
    ASSERT_TRUE(desk.settle_events());
    EXPECT_EQ(dead_letter(), "RULE_ARN=" + Desk::arn("rule/B/R") + "\nTARGET_ARN=" + Desk::arn_of("Q") +
                                 "\nERROR_CODE=CONNECTION_FAILURE\nERROR_MESSAGE=the target could not be reached\n" +
                                 row.exhausted);
    EXPECT_EQ(desk.world.buses.find("B")->rule("R")->given_up, 1U);
  }
}

TEST_F(BusDelivery, WhatNoRepetitionCanMendIsADeadLetterAtOnce) {
  desk.put_queue_rule("B", "R", "Gone", with_grave());
  desk.put("B");
  ASSERT_TRUE(desk.settle_events());
  const std::string letter = dead_letter();
  EXPECT_NE(letter.find("ERROR_CODE=NO_RESOURCE\n"), std::string::npos) << letter;
  EXPECT_EQ(letter.find("RETRY_ATTEMPTS"), std::string::npos) << letter;
  EXPECT_EQ(desk.world.now - desk.world.start, millis(12));
}

TEST_F(BusDelivery, WithoutAQueueForDeadLettersItIsGone) {
  desk.put_queue_rule("B", "R", "Gone");
  desk.put("B");
  ASSERT_TRUE(desk.settle_events());
  EXPECT_TRUE(desk.told(facts::kDropped).at(0).starts_with("Gone never gets event ")) << told("bus.");
}

TEST_F(BusDelivery, AnInputThatIsNoJsonIsADeadLetter) {
  Json target = with_grave();
  target["InputTransformer"] = {{"InputPathsMap", {{"d", "$.detail"}}}, {"InputTemplate", R"({"d": "<d>"})"}};
  desk.put_queue_rule("B", "R", "Q", target);
  desk.put("B", R"({"n":1})");
  ASSERT_TRUE(desk.settle_events());
  EXPECT_NE(dead_letter().find("ERROR_CODE=INVALID_JSON\n"), std::string::npos);
  EXPECT_EQ(desk.counts("Q"), "0 visible, 0 in flight, 0 delayed");
}

TEST_F(BusDelivery, FaultsDelayLoseAndRepeat) {
  const struct {
    const char* what;
    const char* queue;
  } rows[] = {{"delay", "1 visible"}, {"drop", "2 visible"}, {"duplicate", "2 visible"}};
  for (const auto& row : rows) {
    desk.create(row.what);
    desk.put_queue_rule("B", "R", row.what);
    lay(row.what);
    desk.put("B");
    ASSERT_TRUE(desk.settle_events());
    EXPECT_EQ(desk.counts(row.what).substr(0, 9), row.queue) << row.what;
  }
}

TEST_F(BusDelivery, AnApiDestinationIsAPlaceOutsideThatAnswers) {
  const Outcome connection =
      desk.events("CreateConnection",
                  {{"Name", "partner"},
                   {"AuthorizationType", "API_KEY"},
                   {"AuthParameters", {{"ApiKeyAuthParameters", {{"ApiKeyName", "X-Key"}, {"ApiKeyValue", "k"}}}}}});
  const Outcome made = desk.events("CreateApiDestination", {{"Name", "shop"},
                                                            {"ConnectionArn", connection->at("ConnectionArn")},
                                                            {"HttpMethod", "POST"},
                                                            {"InvocationEndpoint", "https://example.com/*/orders"}});
  ASSERT_TRUE(made) << said(made);
  Json target = with_grave({{"MaximumRetryAttempts", 1}});
  target["RoleArn"] = "arn:aws:iam::123456789012:role/r";
  target["InputPath"] = "$.detail";
  target["HttpParameters"] = {{"PathParameterValues", {"eu"}}, {"QueryStringParameters", {{"q", "1"}}}};
  desk.put_rule("B", "R", R"({"source":["shop"]})");
  desk.put_target("B", "R", text_member(*made, "ApiDestinationArn"), target);
  desk.put("B", R"({"n":1})");
  ASSERT_TRUE(desk.settle_events());
  EXPECT_EQ(desk.last_arrival().endpoint, "https://example.com/eu/orders?q=1");
  EXPECT_EQ(desk.last_arrival().body, R"({"n":1})");
  EXPECT_EQ(text_member(desk.last_arrival().headers, "x-key"), "k");
  EXPECT_EQ(dead_letter(), "none");
  sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine, 0};
  const struct {
    int64_t status;
    const char* code;
    size_t attempts;
  } rows[] = {{404, "ERROR_FROM_TARGET", 1}, {503, "ERROR_FROM_TARGET", 2}, {429, "THROTTLING", 2}, {0, "TIMEOUT", 2}};
  for (const auto& row : rows) {
    ASSERT_TRUE(topic::answer_always(turn, desk.last_arrival().endpoint, row.status));
    const size_t before = desk.world.topics.arrivals.size();
    desk.put("B");
    ASSERT_TRUE(desk.settle_events());
    const std::string letter = dead_letter();
    EXPECT_NE(letter.find("ERROR_CODE=" + std::string(row.code) + "\n"), std::string::npos) << row.status << letter;
    EXPECT_EQ(desk.world.topics.arrivals.size() - before, row.attempts) << row.status;
  }
}

TEST_F(BusDelivery, EventsOfAwsGoOnTheDefaultBusAndOnwardByItsRules) {
  EXPECT_EQ(desk.put("B", "{}", "Placed", "aws.s3"), "NotAuthorizedForSourceException");
  EXPECT_EQ(desk.put("default", "{}", "Placed", "aws.s3"), "NotAuthorizedForSourceException");
  EXPECT_EQ(told(facts::kRefused),
            "B refused an event, because Not authorized for the source.\n"
            "default refused an event, because Not authorized for the source.\n");
}

TEST_F(BusDelivery, ARuleThatIsGoneStillDeliversWhatItHasBegun) {
  desk.put_queue_rule("B", "R", "Q");
  lay("delay");
  desk.put("B");
  EXPECT_TRUE(desk.events("RemoveTargets", {{"EventBusName", "B"}, {"Rule", "R"}, {"Ids", {"1"}}}));
  EXPECT_TRUE(desk.events("DeleteRule", {{"EventBusName", "B"}, {"Name", "R"}}));
  ASSERT_TRUE(desk.settle_events());
  EXPECT_EQ(desk.counts("Q"), "1 visible, 0 in flight, 0 delayed");
}

}  // namespace
}  // namespace millrace::bus
