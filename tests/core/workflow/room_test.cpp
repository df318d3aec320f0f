// What executions leave behind: for how long, how much of it, and what goes first.
#include "core/workflow/execution/room.h"

#include "core/workflow/facts.h"
#include "tests/core/workflow/stage.h"

namespace millrace::workflow {
namespace {

const Json kAtOnce{{"StartAt", "A"}, {"States", {{"A", {{"Type", "Pass"}, {"End", true}}}}}};

Json waiting(int64_t seconds) {
  return {{"StartAt", "A"}, {"States", {{"A", {{"Type", "Wait"}, {"Seconds", seconds}, {"End", true}}}}}};
}

// A workflow that looks for something every minute, and never finds it.
const Json kLooksForEver{{"StartAt", "Rest"},
                         {"States",
                          {{"Rest", {{"Type", "Wait"}, {"Seconds", 60}, {"Next", "Look"}}},
                           {"Look",
                            {{"Type", "Choice"},
                             {"Choices", {{{"Variable", "$.free"}, {"BooleanEquals", true}, {"Next", "Done"}}}},
                             {"Default", "Rest"}}},
                           {"Done", {{"Type", "Succeed"}}}}}};

struct Room : Stage {
  std::string pass = create(kAtOnce, "Pass");

  bool runs(const std::string& arn) const {
    const Execution* found = world.workflows.execution(arn);
    return found != nullptr && found->running();
  }
  bool knows(const std::string& arn) { return call("DescribeExecution", {{"executionArn", arn}}).has_value(); }

  // Starts one and plays on until it has ended.
  std::string quick(const std::string& name, const Json& input = Json::object()) {
    std::string arn = start(pass, input, name);
    while (runs(arn) && step()) {
    }
    return arn;
  }

  uint64_t sum() const {
    uint64_t out = 0;
    for (const auto& [id, execution] : world.workflows.executions) out += execution->bytes;
    return out;
  }
};

TEST(Room, OfTooManyExecutionsThoseThatEndedFirstAreForgottenAndItIsToldOnce) {
  Room room;
  room.world.workflows.executions_max = 4;
  const std::string running = room.start(room.create(waiting(1'000), "Slow"));
  std::vector<std::string> ended;
  for (int i = 0; i < 8; ++i) ended.push_back(room.quick("e" + std::to_string(i)));
  EXPECT_TRUE(room.runs(running));
  for (size_t i = 0; i < ended.size(); ++i) EXPECT_EQ(room.knows(ended[i]), i >= 5) << i;
  EXPECT_EQ(room.told(facts::kForgotten).size(), 1U);
  EXPECT_EQ(room.world.workflows.by_arn.size(), 4U);
  room.quick("e0");  // the name is free again
}

TEST(Room, WhoEndedFirstGoesFirstWhateverStartedFirst) {
  Room room;
  const std::string slow = room.start(room.create(waiting(60), "Slow"));
  const std::string quick = room.quick("quick");
  ASSERT_TRUE(room.run());
  room.world.workflows.executions_max = 1;
  EXPECT_TRUE(room.knows(slow));
  EXPECT_FALSE(room.knows(quick));
}

TEST(Room, HistoriesThatHoldTooMuchGoToo) {
  Room room;
  room.world.workflows.bytes_max = 200'000;
  for (int i = 0; i < 20; ++i) room.quick("", {{"load", std::string(5'000, static_cast<char>('a' + i))}});
  EXPECT_LE(room.world.workflows.bytes, 200'000U + 50'000U);
  EXPECT_GE(room.world.workflows.executions.size(), 3U);
  EXPECT_LT(room.world.workflows.executions.size(), 20U);
  EXPECT_EQ(room.told(facts::kForgotten).size(), 1U);
}

TEST(Room, AfterNinetyDaysAnExecutionIsForgottenWithoutAWord) {
  Room room;
  const std::string old = room.quick("old");
  const std::string slow = room.start(room.create(waiting(90 * 86'400 - 1'000), "Slow"));
  ASSERT_TRUE(room.run());
  EXPECT_TRUE(room.knows(old));
  const std::string later = room.start(room.create(waiting(2'000), "Slower"));
  ASSERT_TRUE(room.run());
  EXPECT_FALSE(room.knows(old));
  EXPECT_TRUE(room.knows(slow));
  EXPECT_TRUE(room.knows(later));
  EXPECT_TRUE(room.told(facts::kForgotten).empty());
}

TEST(Room, RunningOnesStayAndWhenTheyHoldTooMuchLeaveOutPayloads) {
  Room room;
  room.world.workflows.bytes_max = 80'000;
  const std::string arn = room.start(room.create(kLooksForEver), {{"free", false}, {"load", std::string(10'000, 'x')}});
  const std::string other = room.start(room.pass, {{"load", std::string(1'000, 'y')}});
  while (room.runs(other) && room.step()) {
  }
  EXPECT_TRUE(room.runs(arn));
  EXPECT_EQ(text_member(output_of(room.describe(other)), "load"), std::string(1'000, 'y'));
  EXPECT_TRUE(room.told(facts::kLeftOut).empty());
  room.world.workflows.bytes_max = 10'000;
  const std::string late = room.start(room.pass, {{"load", "z"}});
  while (room.runs(late) && room.step()) {
  }
  EXPECT_TRUE(room.runs(arn));
  EXPECT_EQ(room.told(facts::kLeftOut).size(), 1U);
  const Execution* execution = room.world.workflows.execution(arn);
  ASSERT_NE(execution, nullptr);
  for (int i = 0; i < 10; ++i) room.step();
  const Json last = to_api(execution->history.back(), true);
  const Json& details =
      member(last, last.contains("stateExitedEventDetails") ? "stateExitedEventDetails" : "stateEnteredEventDetails");
  const std::string payload = details.contains("outputDetails") ? "output" : "input";
  EXPECT_FALSE(details.contains(payload));
  EXPECT_EQ(member(details, payload + "Details"), (Json{{"truncated", true}}));
}

TEST(Room, AnEventThatRepeatsItsInputTakesLittle) {
  Room room;
  const std::string arn = room.start(room.create(kLooksForEver), {{"free", false}, {"load", std::string(2'000, 'x')}});
  while (room.world.workflows.execution(arn)->history.size() < 4'000 && room.step()) {
  }
  const Execution& execution = *room.world.workflows.execution(arn);
  EXPECT_LE(execution.bytes / execution.history.size(), 50U);
  const Json shown = to_api(execution.history[3'000], true);
  EXPECT_NE(to_text(shown).find(std::string(2'000, 'x')), std::string::npos);
}

TEST(Room, WhatIsCountedIsTheSumAlsoAfterSavingAndReadingAgain) {
  Room room;
  room.world.workflows.executions_max = 6;
  for (int i = 0; i < 10; ++i) room.quick("", {{"load", std::string(static_cast<size_t>(i) * 300, 'x')}});
  const std::string poller = room.start(room.create(kLooksForEver), {{"free", false}});
  for (int i = 0; i < 50; ++i) room.step();
  EXPECT_EQ(room.world.workflows.bytes, room.sum());
  Room again;
  ASSERT_TRUE(fields_from_json(fields_to_json(room.world), again.world));
  again.trace = room.trace;
  for (Room* each : {&room, &again}) {
    for (int i = 0; i < 200; ++i) each->step();
    each->quick("late", {{"load", "late"}});
    EXPECT_EQ(each->world.workflows.bytes, each->sum());
  }
  EXPECT_EQ(to_text(fields_to_json(again.world)), to_text(fields_to_json(room.world)));
  EXPECT_TRUE(again.runs(poller));
}

TEST(Room, ExecutionsOfTheSameMachineShareWhatTheyRun) {
  Room room;
  const auto plan = [](const Room& of, const std::string& arn) { return of.world.workflows.execution(arn)->plan; };
  const std::string a = room.quick("a"), b = room.quick("b");
  EXPECT_EQ(plan(room, a), plan(room, b));
  Room again;
  ASSERT_TRUE(fields_from_json(fields_to_json(room.world), again.world));
  EXPECT_EQ(plan(again, a), plan(again, b));
  room.call("UpdateStateMachine", {{"stateMachineArn", room.pass}, {"definition", to_text(waiting(1))}});
  EXPECT_NE(plan(room, a), plan(room, room.quick("c")));
}

TEST(Room, WhatSomebodyStillHasToSeeStays) {
  const Json map{{"StartAt", "Each"},
                 {"States",
                  {{"Each",
                    {{"Type", "Map"},
                     {"End", true},
                     {"MaxConcurrency", 1},
                     {"ItemProcessor",
                      {{"ProcessorConfig", {{"Mode", "DISTRIBUTED"}, {"ExecutionType", "STANDARD"}}},
                       {"StartAt", "A"},
                       {"States", {{"A", {{"Type", "Wait"}, {"Seconds", 1}, {"End", true}}}}}}}}}}}};
  const Json parent{
      {"StartAt", "Run"},
      {"States",
       {{"Run",
         {{"Type", "Task"},
          {"Resource", "arn:aws:states:::states:startExecution.sync:2"},
          {"Parameters",
           {{"StateMachineArn", "arn:aws:states:eu-central-1:123456789012:stateMachine:Pass"}, {"Input", {{"n", 7}}}}},
          {"OutputPath", "$.Output"},
          {"End", true}}}}}};
  struct Row {
    const char* what;
    Json definition, input, output;
  };
  const Row rows[] = {{"items of a map run", map, {1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}},
                      {"the job that a task waits for", parent, Json::object(), {{"n", 7}}}};
  for (const Row& row : rows) {
    Room room;
    room.world.workflows.executions_max = 2;
    const std::string arn = room.start(room.create(row.definition), row.input);
    ASSERT_TRUE(room.run());
    EXPECT_EQ(output_of(room.describe(arn)), row.output) << row.what;
    room.quick("after");
    room.quick("later");
    EXPECT_FALSE(room.knows(arn)) << row.what;
    EXPECT_EQ(room.world.workflows.executions.size(), 2U) << row.what;
    EXPECT_TRUE(room.world.workflows.map_runs.empty()) << row.what;
    EXPECT_EQ(room.world.workflows.bytes, room.sum());
  }
}

TEST(Room, ARedrivenExecutionIsNoEndedOne) {
  Room room;
  const Json fails{{"StartAt", "A"}, {"States", {{"A", {{"Type", "Fail"}, {"Error", "Bad"}}}}}};
  const std::string arn = room.start(room.create(fails));
  ASSERT_TRUE(room.run());
  ASSERT_EQ(room.world.workflows.ended.size(), 1U);
  ASSERT_TRUE(room.call("RedriveExecution", {{"executionArn", arn}}));
  ASSERT_TRUE(room.run());
  EXPECT_EQ(room.world.workflows.ended.size(), 1U);
  EXPECT_TRUE(room.knows(arn));
}

TEST(Room, NoMoreExecutionsStartThanMayRun) {
  Room room;
  room.world.workflows.executions_max = 2;
  const std::string slow = room.create(waiting(1'000), "Slow");
  room.start(slow);
  room.start(slow);
  const Outcome third = room.call("StartExecution", {{"stateMachineArn", slow}});
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().name, "ExecutionLimitExceeded");
}

TEST(Room, NobodyWaitsForAnActivityAfterGivingUp) {
  Room room;
  const std::string activity = text_member(room.call("CreateActivity", {{"name", "Work"}}).value(), "activityArn");
  const Json offers{{"StartAt", "A"},
                    {"States",
                     {{"A",
                       {{"Type", "Task"},
                        {"Resource", activity},
                        {"TimeoutSeconds", 5},
                        {"Retry", {{{"ErrorEquals", {"States.ALL"}}, {"IntervalSeconds", 1}, {"MaxAttempts", 20}}}},
                        {"End", true}}}}}};
  room.start(room.create(offers));
  ASSERT_TRUE(room.run());
  EXPECT_TRUE(room.world.workflows.activities.at(activity).waiting.empty());
  EXPECT_TRUE(room.call("GetActivityTask", {{"activityArn", activity}}).value().empty());
  EXPECT_TRUE(room.world.workflows.activities.at(activity).workers.empty());
}

}  // namespace
}  // namespace millrace::workflow
