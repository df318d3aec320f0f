// Operations that look at things and take them away: activities, aliases, versions, and what an execution was made of.
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

const Json kTrivial = {{"StartAt", "P"}, {"States", {{"P", {{"Type", "Pass"}, {"End", true}}}}}};

std::string error_of_call(const Outcome& outcome) { return outcome ? "" : outcome.error().name; }

TEST(WorkflowAdministration, ActivitiesAreListedDescribedAndDeleted) {
  Stage stage;
  const Outcome made = stage.call("CreateActivity", {{"name", "work"}});
  ASSERT_TRUE(made);
  const Json arn{{"activityArn", made->at("activityArn")}};
  EXPECT_EQ(stage.call("ListActivities", Json::object())->at("activities").at(0).at("name"), "work");
  EXPECT_EQ(stage.call("DescribeActivity", arn)->at("name"), "work");
  EXPECT_TRUE(stage.call("DeleteActivity", arn));
  EXPECT_TRUE(stage.call("DeleteActivity", arn));  // also when it is gone
  EXPECT_EQ(error_of_call(stage.call("DescribeActivity", arn)), "ActivityDoesNotExist");
  EXPECT_TRUE(stage.call("ListActivities", Json::object())->at("activities").empty());
}

TEST(WorkflowAdministration, ADeletedActivityIsNamedAsItIsWritten) {
  Stage stage;
  const std::string arn = "arn:aws:states:eu-central-1:123456789012:activity:gone";
  const Json described =
      stage.play({{"StartAt", "T"}, {"States", {{"T", {{"Type", "Task"}, {"Resource", arn}, {"End", true}}}}}});
  EXPECT_EQ(text_member(described, "error"), "States.Runtime");
  EXPECT_EQ(text_member(described, "cause"),
            "An error occurred while executing the state 'T' (entered at the event id "
            "#2). The activity " +
                arn + " does not exist.");
}

TEST(WorkflowAdministration, AWorkersFailureIsTheTasks) {
  Stage stage;
  const Outcome made = stage.call("CreateActivity", {{"name", "work"}});
  ASSERT_TRUE(made);
  const Json definition{{"StartAt", "T"},
                        {"States", {{"T", {{"Type", "Task"}, {"Resource", made->at("activityArn")}, {"End", true}}}}}};
  const std::string execution = stage.start(stage.create(definition));
  const Outcome task = stage.call("GetActivityTask", {{"activityArn", made->at("activityArn")}});
  ASSERT_TRUE(task);
  const Json failure{{"taskToken", task->at("taskToken")}, {"error", "Broken"}, {"cause", "it fell"}};
  EXPECT_TRUE(stage.call("SendTaskFailure", failure));
  EXPECT_TRUE(stage.run());
  const Json described = stage.describe(execution);
  EXPECT_EQ(text_member(described, "status"), "FAILED");
  EXPECT_EQ(text_member(described, "error"), "Broken");
  EXPECT_EQ(text_member(described, "cause"), "it fell");
  EXPECT_EQ(error_of_call(stage.call("SendTaskFailure", failure)), "TaskTimedOut");
}

TEST(WorkflowAdministration, AliasesPointToVersions) {
  Stage stage;
  const std::string machine = stage.create(kTrivial);
  const Outcome first = stage.call("PublishStateMachineVersion", {{"stateMachineArn", machine}});
  ASSERT_TRUE(first);
  const Json version = first->at("stateMachineVersionArn");
  const Json route = Json::array({{{"stateMachineVersionArn", version}, {"weight", 100}}});
  const Outcome alias = stage.call("CreateStateMachineAlias", {{"name", "live"}, {"routingConfiguration", route}});
  ASSERT_TRUE(alias);
  const Json arn{{"stateMachineAliasArn", alias->at("stateMachineAliasArn")}};
  const auto versions = stage.call("ListStateMachineVersions", {{"stateMachineArn", machine}});
  EXPECT_EQ(versions->at("stateMachineVersions").at(0).at("stateMachineVersionArn"), version);
  const auto aliases = stage.call("ListStateMachineAliases", {{"stateMachineArn", machine}});
  EXPECT_EQ(aliases->at("stateMachineAliases").size(), 1U);
  EXPECT_TRUE(stage.call("UpdateStateMachineAlias",
                         {{"stateMachineAliasArn", arn.at("stateMachineAliasArn")}, {"description", "what runs"}}));
  const auto described = stage.call("DescribeStateMachineAlias", arn);
  EXPECT_EQ(text_member(*described, "description"), "what runs");
  EXPECT_EQ(described->at("routingConfiguration"), route);
  EXPECT_EQ(error_of_call(stage.call("DeleteStateMachineVersion", {{"stateMachineVersionArn", version}})),
            "ConflictException");
  EXPECT_TRUE(stage.call("DeleteStateMachineAlias", arn));
  EXPECT_EQ(error_of_call(stage.call("DescribeStateMachineAlias", arn)), "ResourceNotFound");
}

TEST(WorkflowAdministration, AnExecutionKeepsTheDefinitionThatItBeganWith) {
  Stage stage;
  const std::string machine = stage.create(kTrivial);
  const std::string execution = stage.start(machine);
  Json other = kTrivial;
  other["Comment"] = "newer";
  ASSERT_TRUE(stage.call("UpdateStateMachine", {{"stateMachineArn", machine}, {"definition", to_text(other)}}));
  const auto began = stage.call("DescribeStateMachineForExecution", {{"executionArn", execution}});
  EXPECT_EQ(text_member(*began, "definition"), to_text(kTrivial));
  EXPECT_EQ(text_member(*stage.call("DescribeStateMachine", {{"stateMachineArn", machine}}), "definition"),
            to_text(other));
}

}  // namespace
}  // namespace millrace::workflow
