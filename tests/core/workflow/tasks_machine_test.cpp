// The workflow of the `tasks` sample, its functions played by a script.
#include "core/workflow/facts.h"
#include "tests/core/workflow/stage.h"

namespace millrace::workflow {
namespace {

const Json kUpdate{
    {"Type", "Task"},
    {"Resource", "arn:aws:states:::lambda:invoke"},
    {"Parameters", {{"FunctionName", "update"}, {"Payload", {{"Keys.$", "$.Keys"}}}}},
    {"ResultPath", "$.status"},
    {"Retry", {{{"ErrorEquals", {"Lambda.ServiceException"}}, {"IntervalSeconds", 2}, {"MaxAttempts", 6}}}}};

Json with(Json state, const Json& more) {
  state.update(more);
  return state;
}

Json definition() {
  return {{"StartAt", "Item Status"},
          {"States",
           {{"Item Status",
             {{"Type", "Choice"},
              {"Choices", {{{"Variable", "$.workflow_step"}, {"StringEquals", "NEW"}, {"Next", "Update"}}}}}},
            {"Update", with(kUpdate, {{"Next", "Wait 10 Seconds"}})},
            {"Wait 10 Seconds", {{"Type", "Wait"}, {"Seconds", 15}, {"Next", "Check"}}},
            {"Check",
             {{"Type", "Choice"},
              {"Choices", {{{"Variable", "$.status.Payload.n"}, {"NumericLessThanEquals", 7}, {"Next", "Success!"}}}},
              {"Default", "Failed"}}},
            {"Success!", {{"Type", "Pass"}, {"End", true}}},
            {"Failed", {{"Type", "Fail"}, {"Error", "Bad"}, {"Cause", "too high"}}}}}};
}

Json mocks(const Json& outcomes) {
  return {{"StateMachines", {{"Machine", {{"TestCases", {{"Case", {{"Update", "Updated"}}}}}}}}},
          {"MockedResponses", {{"Updated", outcomes}}}};
}

TEST(TasksMachine, RunsToItsEndAndTellsWhy) {
  Stage stage;
  stage.world.workflows.mocks = share(mocks({{"0", {{"Return", {{"Payload", {{"n", 3}}}}}}}}));
  const std::string arn =
      stage.start(stage.create(definition()) + "#Case", {{"workflow_step", "NEW"}, {"Keys", {{"PK", "1"}}}});
  ASSERT_TRUE(stage.run());
  EXPECT_EQ(output_of(stage.describe(arn)).at("status").at("Payload").at("n"), 3);
  const std::vector<std::string> entered = stage.told(facts::kEntered);
  ASSERT_EQ(entered.size(), 5U);
  EXPECT_EQ(entered[1], "execution 1 entered Update, because $.workflow_step is \"NEW\".");
  EXPECT_EQ(entered[2], "execution 1 entered Wait 10 Seconds, because Update succeeded.");
  EXPECT_EQ(entered[4], "execution 1 entered Success!, because $.status.Payload.n is at most 7.");
}

TEST(TasksMachine, RetriesWithGrowingPauses) {
  Stage stage;
  stage.world.workflows.mocks =
      share(mocks({{"0-1", {{"Throw", {{"Error", "Lambda.ServiceException"}, {"Cause", "busy"}}}}},
                   {"2", {{"Return", {{"Payload", {{"n", 9}}}}}}}}));
  const std::string arn = stage.start(stage.create(definition()) + "#Case", {{"workflow_step", "NEW"}, {"Keys", 1}});
  ASSERT_TRUE(stage.run());
  EXPECT_EQ(output_of(stage.describe(arn)), "FAILED: Bad: too high");
  EXPECT_EQ(stage.told(facts::kRetry),
            (std::vector<std::string>{
                "execution 1 tries Update again in 2 s, because it failed with Lambda.ServiceException; "
                "this is retry 1 of 6.",
                "execution 1 tries Update again in 4 s, because it failed with Lambda.ServiceException; "
                "this is retry 2 of 6."}));
}

TEST(TasksMachine, NoRuleAndNoDefaultFailsTheExecution) {
  Stage stage;
  const Json described = stage.play(definition(), {{"workflow_step", "ACTIVE"}});
  EXPECT_EQ(described.at("error"), "States.Runtime");
}

TEST(TasksMachine, AnUnknownFunctionFailsWithTheServicesOwnName) {
  Stage stage;
  const Json described = stage.play(definition(), {{"workflow_step", "NEW"}, {"Keys", 1}});
  EXPECT_EQ(described.at("error"), "Lambda.ResourceNotFoundException");
}

TEST(TasksMachine, AWaitTakesItsTime) {
  Stage stage;
  const Json described =
      stage.play({{"StartAt", "W"}, {"States", {{"W", {{"Type", "Wait"}, {"Seconds", 15}, {"End", true}}}}}});
  EXPECT_NEAR(described.at("stopDate").get<double>() - described.at("startDate").get<double>(), 15.0, 0.1);
}

}  // namespace
}  // namespace millrace::workflow
