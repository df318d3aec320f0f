// What archives keep and replays send again.
#include "core/bus/archiving.h"
#include "core/bus/facts.h"
#include "tests/core/bus/desk.h"

namespace millrace::bus {
namespace {

class BusArchive : public testing::Test {
 protected:
  BusArchive() {
    desk.create_bus("B");
    desk.create("Q");
  }

  void create(const std::string& name, Json more = Json::object()) {
    more["ArchiveName"] = name;
    more["EventSourceArn"] = Desk::arn("event-bus/B");
    const Outcome made = desk.events("CreateArchive", std::move(more));
    ASSERT_TRUE(made) << said(made);
  }
  // Of the minutes of the run, and the answer.
  Outcome replay(const std::string& name, int from, int to, Json rules = Json()) {
    Json destination{{"Arn", Desk::arn("event-bus/B")}};
    if (!rules.is_null()) destination["FilterArns"] = std::move(rules);
    const double start = static_cast<double>(unix_seconds(desk.world.start));
    return desk.events("StartReplay", {{"ReplayName", name},
                                       {"EventSourceArn", Desk::arn("archive/A")},
                                       {"EventStartTime", start + 60 * from},
                                       {"EventEndTime", start + 60 * to},
                                       {"Destination", std::move(destination)}});
  }
  std::string state_of(const std::string& name) {
    return text_member(*desk.events("DescribeReplay", {{"ReplayName", name}}), "State");
  }
  std::string kept(const std::string& name) {
    const Outcome shown = desk.events("DescribeArchive", {{"ArchiveName", name}});
    return to_text(shown->at("EventCount")) + " events, " + to_text(shown->at("SizeBytes")) + " bytes";
  }

  Desk desk;
};

TEST_F(BusArchive, KeepsWhatItWantsAndCountsIt) {
  create("A", {{"EventPattern", R"({"detail-type":["Placed"]})"}});
  create("All");
  desk.put("B", R"({"n": 1})");
  desk.put("B", "{}", "Sent");
  EXPECT_EQ(kept("A"), "1 events, 38 bytes");
  EXPECT_EQ(kept("All"), "2 events, 68 bytes");
  EXPECT_EQ(desk.told(facts::kArchived).size(), 3U);
}

TEST_F(BusArchive, HasARuleThatEventBridgeManages) {
  create("A", {{"EventPattern", R"({"source":["shop"]})"}});
  const Outcome rule = desk.events("DescribeRule", {{"EventBusName", "B"}, {"Name", "Events-Archive-A"}});
  EXPECT_EQ(text_member(*rule, "EventPattern"), R"({"source":["shop"],"replay-name":[{"exists":false}]})");
  EXPECT_EQ(text_member(*rule, "ManagedBy"), "prod.vhs.events.aws.internal");
  for (const char* operation : {"DisableRule", "DeleteRule"}) {
    EXPECT_EQ(desk.events(operation, {{"EventBusName", "B"}, {"Name", "Events-Archive-A"}}).error().name,
              "ManagedRuleException");
  }
  EXPECT_TRUE(desk.events("DeleteArchive", {{"ArchiveName", "A"}}));
  EXPECT_EQ(to_text(*desk.events("ListRules", {{"EventBusName", "B"}})), R"({"Rules":[]})");
}

TEST_F(BusArchive, ForgetsWhatIsOlderThanItKeeps) {
  create("A", {{"RetentionDays", 1}});
  create("Ever", {{"RetentionDays", 0}});
  desk.put("B");
  desk.pass(hours(12));
  desk.put("B");
  desk.pass(hours(13));
  EXPECT_EQ(kept("A").substr(0, 8), "1 events");
  EXPECT_EQ(kept("Ever").substr(0, 8), "2 events");
  EXPECT_TRUE(desk.events("UpdateArchive", {{"ArchiveName", "A"}, {"RetentionDays", 2}}));
  desk.pass(hours(30));
  EXPECT_EQ(kept("A").substr(0, 8), "1 events");
  desk.pass(hours(6));
  EXPECT_EQ(kept("A").substr(0, 8), "0 events");
  EXPECT_EQ(desk.told(facts::kExpired).at(0), "A forgot 1 event, because they are older than 1 day.");
}

TEST_F(BusArchive, AReplaySendsItAgainInTheOrderOfItsTimes) {
  create("A");
  const double start = static_cast<double>(unix_seconds(desk.world.start));
  for (const int second : {130, 10, 50, 400}) {
    desk.put("B", "{\"n\":" + std::to_string(second) + "}", "Placed", "shop", {{"Time", start + second}});
  }
  desk.put_queue_rule("B", "R", "Q");
  const Outcome started = replay("Again", 0, 5);
  EXPECT_EQ(text_member(*started, "State"), "STARTING");
  desk.pass(millis(1'200));
  EXPECT_EQ(state_of("Again"), "RUNNING");
  desk.pass(seconds(5));
  EXPECT_EQ(state_of("Again"), "COMPLETED");
  const Json got = desk.receive("Q", {{"MaxNumberOfMessages", 10}});
  std::string order;
  for (const Json& one : got) {
    const Json body = *parse_json(text_member(one, "Body"));
    order += to_text(body.at("detail").at("n")) + " of " + text_member(body, "replay-name") + "\n";
  }
  EXPECT_EQ(order, "10 of Again\n50 of Again\n130 of Again\n");
  EXPECT_EQ(kept("A").substr(0, 8), "4 events");  // what is replayed is not kept once more
  EXPECT_EQ(desk.told(facts::kReplay),
            (std::vector<std::string>{"Again replays 3 events of A to B.", "Again is done with 3 events."}));
  EXPECT_EQ(said(replay("Again", 0, 5)), "ResourceAlreadyExistsException: Replay Again already exists.");
}

TEST_F(BusArchive, AReplayWithoutARuleReachesNobody) {
  create("A");
  desk.put("B");
  ASSERT_TRUE(replay("Again", 0, 5));
  desk.pass(seconds(5));
  EXPECT_EQ(state_of("Again"), "COMPLETED");
  EXPECT_TRUE(desk.world.buses.deliveries.empty());
  EXPECT_TRUE(desk.told(facts::kMatched).empty());
}

TEST_F(BusArchive, AReplayMayBeForOneRule) {
  create("A");
  desk.put("B");
  desk.create("Q2");
  desk.put_queue_rule("B", "R", "Q");
  desk.put_queue_rule("B", "R2", "Q2");
  ASSERT_TRUE(replay("Again", 0, 5, {Desk::arn("rule/B/R2")}));
  desk.pass(seconds(5));
  EXPECT_EQ(desk.counts("Q").substr(0, 9), "0 visible");
  EXPECT_EQ(desk.counts("Q2").substr(0, 9), "1 visible");
}

TEST_F(BusArchive, AReplayIsCancelledBetweenMinutes) {
  create("A");
  const double start = static_cast<double>(unix_seconds(desk.world.start));
  for (const int minute : {0, 1, 2}) desk.put("B", "{}", "Placed", "shop", {{"Time", start + 60 * minute}});
  desk.put_queue_rule("B", "R", "Q");
  ASSERT_TRUE(replay("Again", 0, 5));
  desk.pass(millis(1'100));
  EXPECT_EQ(text_member(*desk.events("CancelReplay", {{"ReplayName", "Again"}}), "State"), "CANCELLING");
  desk.pass(seconds(5));
  EXPECT_EQ(state_of("Again"), "CANCELLED");
  EXPECT_EQ(desk.counts("Q").substr(0, 9), "1 visible");
  EXPECT_EQ(said(desk.events("CancelReplay", {{"ReplayName", "Again"}})),
            "IllegalStatusException: Replay Again is not in a valid state for this operation.");
}

TEST_F(BusArchive, AReplayOfAnArchiveThatIsGoneFails) {
  create("A");
  ASSERT_TRUE(replay("Again", 0, 5));
  EXPECT_TRUE(desk.events("DeleteArchive", {{"ArchiveName", "A"}}));
  desk.pass(seconds(5));
  EXPECT_EQ(state_of("Again"), "FAILED");
}

TEST_F(BusArchive, WhatIsWrongWithAReplayIsSaid) {
  create("A");
  desk.create_bus("Other");
  const auto with = [](const char* name, Json value) {
    Json input{{"ReplayName", "X"},
               {"EventSourceArn", Desk::arn("archive/A")},
               {"EventStartTime", 100},
               {"EventEndTime", 200},
               {"Destination", {{"Arn", Desk::arn("event-bus/B")}}}};
    input[name] = std::move(value);
    return input;
  };
  const struct {
    Json input;
    const char* expected;
  } rows[] = {
      {with("EventEndTime", 100),
       "ValidationException: Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime."},
      {with("EventSourceArn", Desk::arn("archive/Gone")),
       "ValidationException: Parameter EventSourceArn is not valid. Reason: Archive Gone does not exist."},
      {with("Destination", {{"Arn", Desk::arn("event-bus/Gone")}}),
       "ResourceNotFoundException: Event bus Gone does not exist."},
      {with("Destination", {{"Arn", Desk::arn("event-bus/Other")}}),
       "ValidationException: Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted."},
      {with("Destination", {{"Arn", Desk::arn("rule/R")}}),
       "ValidationException: Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN."},
  };
  for (const auto& row : rows) EXPECT_EQ(said(desk.events("StartReplay", row.input)), row.expected);
}

}  // namespace
}  // namespace millrace::bus
