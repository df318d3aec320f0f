// Asynchronous invocation on the virtual clock: what is run when, and where it ends.
#include "core/function/events.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

constexpr const char* kFails = "throw new Error('jam');";
constexpr const char* kWorks = "return {done: event};";

Json to(const std::string& success, const std::string& failure) {
  Json out = Json::object();
  if (!success.empty()) out["OnSuccess"] = {{"Destination", success}};
  if (!failure.empty()) out["OnFailure"] = {{"Destination", failure}};
  return Json{{"DestinationConfig", out}};
}

TEST(Events, AreAnsweredAtOnceAndRunByThemselves) {
  Office office;
  office.hire("Work", kWorks, 500);
  const Outcome said = office.invoke("Work", {{"n", 1}});
  ASSERT_TRUE(said);
  EXPECT_EQ(to_text(*said), R"({"StatusCode":202,"Payload":""})");
  EXPECT_EQ(office.function("Work").invocations, 0U);
  office.pass(seconds(1));
  EXPECT_EQ(office.story({"function.event_accepted", "function.started", "function.returned"}),
            "0 Work took event 1, to run it by itself\n"
            "0 Work started in a new environment\n"
            "0.500 Work returned {\"done\":{\"n\":1}} after 500 ms\n");
  EXPECT_TRUE(office.world.functions.queue.events.empty());
  EXPECT_EQ(office.world.functions.queue.bytes, 0U);
}

TEST(Events, AreRunAgainAfterOneAndTwoMinutes) {
  struct Row {
    Json config;
    const char* starts;
    const char* condition;
  };
  const Row rows[] = {{{}, "0 60 180", "RetriesExhausted"},
                      {{{"MaximumRetryAttempts", 2}}, "0 60 180", "RetriesExhausted"},
                      {{{"MaximumRetryAttempts", 1}}, "0 60", "RetriesExhausted"},
                      {{{"MaximumRetryAttempts", 0}}, "0", "RetriesExhausted"},
                      {{{"MaximumEventAgeInSeconds", 60}}, "0", "EventAgeExceeded"},
                      {{{"MaximumEventAgeInSeconds", 61}}, "0 60", "EventAgeExceeded"},
                      {{{"MaximumEventAgeInSeconds", 181}}, "0 60 180", "RetriesExhausted"}};
  for (const Row& row : rows) {
    Office office;
    office.create("Failed");
    office.hire("Work", kFails);
    Json config = row.config.is_null() ? Json::object() : row.config;
    config.update(to("", Office::arn_of("Failed")));
    office.put("Work", config);
    office.invoke("Work");
    office.pass(seconds(21'700));
    EXPECT_EQ(office.starts(), row.starts) << to_text(row.config);
    EXPECT_EQ(text_member(office.record("Failed").at("requestContext"), "condition"), row.condition);
    EXPECT_EQ(office.function("Work").events, 0U);
  }
}

TEST(Events, OfAllRetriesTheStoryIsTold) {
  Office office;
  office.hire("Work", kFails, 250);
  office.invoke("Work");
  office.pass(seconds(200));
  EXPECT_EQ(office.story({"function.event_waits", "function.event_given_up", "function.event_lost"}),
            "0.250 Work tries event 1 again in 1 min\n"
            "60.500 Work tries event 1 again in 2 min\n"
            "180.750 Work gave up event 1 (RetriesExhausted)\n"
            "180.750 event 1 of Work is lost\n");
  EXPECT_EQ(office.told("function.event_lost"),
            std::vector<std::string>{
                "event 1 of Work is lost, because it has neither an on-failure destination nor a dead-letter queue."});
  EXPECT_EQ(office.told("function.event_waits")[0],
            "Work tries event 1 again in 1 min, because it failed with Error (jam).");
}

TEST(Events, EachRunHasTheSameRequestId) {
  Office office;
  office.hire("Work", kFails);
  office.invoke("Work");
  office.pass(seconds(200));
  std::set<std::string> ids;
  for (const auto& [id, run] : office.world.functions.ended) ids.insert(run->invocation.start->request_id);
  EXPECT_EQ(office.world.functions.ended.size(), 3U);
  EXPECT_EQ(ids.size(), 1U);
}

TEST(Events, WhileThrottledWaitEverLongerUntilTheyAreTooOld) {
  Office office;
  office.create("Failed");
  office.hire("Work", kWorks);
  Json config = to("", Office::arn_of("Failed"));
  config["MaximumEventAgeInSeconds"] = 1'200;
  office.put("Work", config);
  office.lay("Work", "throttle", 1'000);
  office.invoke("Work");
  office.pass(seconds(1'300));
  std::string story;
  for (const int at : {0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1'111}) story += std::to_string(at) + " ";
  std::string told;
  for (const sim::Fact& fact : office.trace.facts()) {
    if (fact.kind == "function.event_waits")
      told += std::to_string((fact.at - office.world.start).us / 1'000'000) + " ";
  }
  EXPECT_EQ(told, story);
  EXPECT_EQ(office.function("Work").throttles, 12U);
  EXPECT_EQ(office.story({"function.event_given_up"}), "1200 Work gave up event 1 (EventAgeExceeded)\n");
  const Json record = office.record("Failed");
  EXPECT_EQ(to_text(record.at("requestContext").at("approximateInvokeCount")), "0");
  EXPECT_FALSE(record.contains("responseContext"));
}

TEST(Events, AgeOutAfterSixHoursByDefault) {
  Office office;
  office.hire("Work", kWorks);
  office.lay("Work", "fail", 1'000'000);
  office.invoke("Work");
  office.pass(seconds(21'599));
  EXPECT_EQ(office.function("Work").events, 1U);
  EXPECT_EQ(office.function("Work").throttles, 0U);
  office.pass(seconds(1));
  EXPECT_EQ(office.story({"function.event_given_up"}), "21600 Work gave up event 1 (EventAgeExceeded)\n");
}

TEST(Events, BeyondTheReservedConcurrencyWaitTheirTurn) {
  Office office;
  office.hire("Work", kWorks, 900);
  ASSERT_TRUE(office.lambda("PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 1}}));
  for (int i = 0; i < 3; ++i) office.invoke("Work");
  office.pass(seconds(60));
  // The second and third are refused at 0; at 1 one of them runs, the other comes again at 3.
  EXPECT_EQ(office.starts(), "0 1 3");
  EXPECT_EQ(office.function("Work").throttles, 3U);
}

TEST(Events, OfAFunctionWithoutAnyConcurrencyAreGivenUpAtOnce) {
  Office office;
  office.create("Failed");
  office.hire("Work", kWorks);
  office.put("Work", to("", Office::arn_of("Failed")));
  ASSERT_TRUE(office.lambda("PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 0}}));
  office.invoke("Work");
  office.pass({});
  const Json record = office.record("Failed");
  EXPECT_EQ(text_member(record.at("requestContext"), "condition"), "ZeroReservedConcurrency");
  EXPECT_EQ(to_text(record.at("requestContext").at("approximateInvokeCount")), "0");
}

TEST(Events, SuccessAndFailureHaveDestinationsOfTheirOwn) {
  Office office;
  office.create("Done");
  office.create("Failed");
  office.hire("Work", "if (event.bad) throw new Error('jam'); return {done: event};");
  Json config = to(Office::arn_of("Done"), Office::arn_of("Failed"));
  config["MaximumRetryAttempts"] = 0;
  office.put("Work", config);
  office.invoke("Work", {{"n", 1}});
  office.invoke("Work", {{"bad", true}});
  office.pass(seconds(1));
  const Json done = office.record("Done");
  EXPECT_EQ(to_text(done.at("responsePayload")), R"({"done":{"n":1}})");
  EXPECT_EQ(to_text(done.at("responseContext")), R"({"statusCode":200,"executedVersion":"$LATEST"})");
  const Json failed = office.record("Failed");
  EXPECT_EQ(to_text(failed.at("requestPayload")), R"({"bad":true})");
  EXPECT_EQ(text_member(failed.at("responsePayload"), "errorMessage"), "jam");
  EXPECT_EQ(office.story({"function.event_sends", "function.event_arrived"}),
            "0 Work sends the record of event 1 to " + Office::arn_of("Done") +
                "\n0 Work sends the record of event 2 to " + Office::arn_of("Failed") +
                "\n0 the record of event 1 is in " + Office::arn_of("Done") + "\n0 the record of event 2 is in " +
                Office::arn_of("Failed") + "\n");
}

TEST(Events, AFunctionCanBeADestinationAndItsEventIsTheRecord) {
  Office office;
  office.hire("Work", kWorks);
  office.hire("Next", "return event.requestContext.condition;");
  office.put("Work", to(Office::function_arn("Next"), ""));
  office.invoke("Work", {{"n", 1}});
  office.pass(seconds(1));
  EXPECT_EQ(office.world.functions.ended.rbegin()->second->result, "\"Success\"");
}

TEST(Events, ADeadLetterQueueGetsTheEventItself) {
  Office office;
  office.create("Dead");
  office.hire("Work", kFails, 0, {{"DeadLetterConfig", {{"TargetArn", Office::arn_of("Dead")}}}});
  office.invoke("Work", {{"n", 1}});
  office.pass(seconds(200));
  const Json got = office.receive("Dead", {{"MessageAttributeNames", {"All"}}});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(text_member(got[0], "Body"), R"({"n":1})");
  const Json& attributes = got[0].at("MessageAttributes");
  EXPECT_EQ(text_member(attributes.at("ErrorCode"), "StringValue"), "200");
  EXPECT_EQ(text_member(attributes.at("ErrorMessage"), "StringValue"), "jam");
  EXPECT_EQ(text_member(attributes.at("RequestID"), "StringValue"),
            office.world.functions.ended.begin()->second->invocation.start->request_id);
}

TEST(Events, WhatADestinationRefusesIsToldAsLost) {
  Office office;
  office.hire("Work", kWorks);
  office.put("Work", to(Office::arn_of("Nowhere"), ""));
  office.invoke("Work");
  office.pass(seconds(1));
  ASSERT_EQ(office.told("function.event_undelivered").size(), 1U);
  EXPECT_NE(office.told("function.event_undelivered")[0].find("the record of event 1 did not come to"),
            std::string::npos);
}

TEST(Events, ThatTheQueueRepeatsRunTwice) {
  Office office;
  office.create("Done");
  office.hire("Work", kWorks);
  office.put("Work", to(Office::arn_of("Done"), ""));
  office.lay("Work", "duplicate");
  office.invoke("Work");
  office.pass(seconds(1));
  EXPECT_EQ(office.function("Work").invocations, 2U);
  EXPECT_EQ(office.counts("Done"), "2 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(office.function("Work").events, 0U);
}

TEST(Events, ACrashOfTheEnvironmentIsAnErrorOfTheFunction) {
  Office office;
  office.hire("Work", kWorks);
  sim::Turn turn{office.world, office.choices, &office.trace, office.engine};
  fault::lay(turn, {.at = "run", .what = "crash", .resource = "Work"});
  office.invoke("Work");
  office.pass(seconds(100));
  EXPECT_EQ(office.starts(), "0 60");
}

TEST(Events, LargerThanAMebibyteAreRefused) {
  Office office;
  office.hire("Work", kWorks);
  EXPECT_TRUE(office.invoke("Work", std::string(1'048'574, 'x')));
  const Outcome said = office.invoke("Work", std::string(1'048'575, 'x'));
  ASSERT_FALSE(said);
  EXPECT_EQ(queue::said(said),
            "RequestTooLargeException: 1048577 byte payload is too large for the Event invocation "
            "type (limit 1048576 bytes)");
  EXPECT_EQ(said.error().status, 413);
}

TEST(Events, OfAFunctionAreBounded) {
  Office office;
  office.hire("Work", kWorks);
  office.lay("Work", "throttle", 1'000'000);
  for (uint32_t i = 0; i < EventQueue::kEventsMax; ++i) ASSERT_TRUE(office.invoke("Work"));
  const Outcome said = office.invoke("Work");
  ASSERT_FALSE(said);
  EXPECT_EQ(said.error().name, "TooManyRequestsException");
}

// From the lost event back to who invoked the function.
TEST(Events, FactsFormAChain) {
  Office office;
  office.hire("Work", kFails);
  office.put("Work", {{"MaximumRetryAttempts", 1}});
  office.invoke("Work");
  office.pass(seconds(100));
  std::map<FactId, sim::Fact> facts;
  FactId at = 0;
  for (const sim::Fact& fact : office.trace.facts()) {
    facts[fact.id] = fact;
    if (fact.kind == "function.event_lost") at = fact.id;
  }
  std::string chain;
  for (; at != 0; at = facts.at(at).cause) chain += facts.at(at).kind.substr(9) + " ";
  EXPECT_EQ(chain,
            "event_lost event_given_up failed started invoked event_waits failed started invoked event_accepted ");
}

}  // namespace
}  // namespace millrace::function
