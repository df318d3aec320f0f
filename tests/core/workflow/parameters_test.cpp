// What the operations say of parameters that they cannot take: by the service's model, by the kinds of ARNs, and by
// what the documentation rules out.
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

const std::string kArns = "arn:aws:states:eu-central-1:123456789012:";

struct Refused {
  const char* operation;
  Json input;
  std::string answer;
};

void expect_refused(Stage& stage, const Refused& row) {
  const Outcome answer = stage.call(row.operation, row.input);
  EXPECT_EQ(answer ? to_text(*answer) : answer.error().name + ": " + answer.error().message, row.answer)
      << row.operation << " " << to_text(row.input).substr(0, 200);
}

std::string constraint(const std::string& value, const std::string& field, const std::string& text) {
  return "ValidationException: 1 validation error detected: Value '" + value + "' at '" + field +
         "' failed to satisfy constraint: Member must " + text;
}

TEST(WorkflowParameters, TheModelsLimitsHoldForEveryOperation) {
  Stage stage;
  const std::string machine = stage.create(json("{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}"));
  const std::string run = kArns + "mapRun:Machine/Label:some";
  const std::string longer(1'025, 'n');
  for (const char* list : {"ListStateMachines", "ListActivities"}) {
    expect_refused(
        stage,
        {list, {{"nextToken", longer}}, constraint(longer, "nextToken", "have length less than or equal to 1024")});
    expect_refused(
        stage, {list, {{"maxResults", -1}}, constraint("-1", "maxResults", "have value greater than or equal to 0")});
  }
  for (const Refused& row : {
           Refused{"ListExecutions",
                   {{"stateMachineArn", machine}, {"statusFilter", "succeeded"}},
                   constraint("succeeded", "statusFilter",
                              "satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, "
                              "PENDING_REDRIVE]")},
           Refused{"UpdateMapRun",
                   {{"mapRunArn", run}, {"toleratedFailurePercentage", 100.5}},
                   constraint("100.5", "toleratedFailurePercentage", "have value less than or equal to 100")},
           Refused{"UpdateMapRun",
                   {{"mapRunArn", run}, {"toleratedFailureCount", -3}},
                   constraint("-3", "toleratedFailureCount", "have value greater than or equal to 0")},
           Refused{"TagResource",
                   {{"resourceArn", machine}, {"tags", {{{"key", ""}, {"value", "v"}}}}},
                   constraint("", "tags.1.member.key", "have length greater than or equal to 1")},
           Refused{"CreateStateMachineAlias",
                   {{"name", "live"},
                    {"routingConfiguration",
                     {{{"stateMachineVersionArn", "a"}, {"weight", 1}},
                      {{"stateMachineVersionArn", "b"}, {"weight", 1}},
                      {{"stateMachineVersionArn", "c"}, {"weight", 98}}}}},
                   constraint("[RoutingConfigurationListItem(stateMachineVersionArn=a, weight=1), "
                              "RoutingConfigurationListItem(stateMachineVersionArn=b, weight=1), "
                              "RoutingConfigurationListItem(stateMachineVersionArn=c, weight=98)]",
                              "routingConfiguration", "have length less than or equal to 2")},
       }) {
    expect_refused(stage, row);
  }
}

TEST(WorkflowParameters, ATextsLengthIsCountedInCharacters) {
  Stage stage;
  std::string name;
  for (int i = 0; i < 80; ++i) name += "é";
  EXPECT_TRUE(stage.call("CreateActivity", {{"name", name}}).has_value());
  EXPECT_FALSE(stage.call("CreateActivity", {{"name", name + "é"}}).has_value());
}

TEST(WorkflowParameters, NamesHaveNoControlCharacters) {
  Stage stage;
  for (const std::string odd : {"\x01", "\x1f", "\x7f", "\xC2\x80", "\xC2\x9F", "\xEF\xBF\xBF", " ", "\t", "$", "&"}) {
    expect_refused(stage, {"CreateActivity", {{"name", "a" + odd}}, "InvalidName: Invalid Name: 'a" + odd + "'"});
  }
  EXPECT_TRUE(stage.call("CreateActivity", {{"name", "straße_1.0-\xC2\xA1"}}).has_value());
}

TEST(WorkflowParameters, AnArnIsOfTheKindThatTheOperationTakes) {
  Stage stage;
  const auto wrong_kind = [](const std::string& kind) {
    return "InvalidArn: Invalid Arn: 'Resource type not valid in this context: " + kind + "'";
  };
  const std::string express = kArns + "express:M:n:1";
  for (const char* operation : {"DescribeExecution", "GetExecutionHistory", "StopExecution",
                                "DescribeStateMachineForExecution", "ListMapRuns", "RedriveExecution"}) {
    expect_refused(stage, {operation, {{"executionArn", express}}, wrong_kind("express")});
    expect_refused(stage, {operation, {{"executionArn", kArns + "stateMachine:M"}}, wrong_kind("stateMachine")});
    expect_refused(stage, {operation, {{"executionArn", "M"}}, "InvalidArn: Invalid Arn: 'Invalid ARN prefix: M'"});
  }
  expect_refused(stage, {"DescribeStateMachine", {{"stateMachineArn", kArns + "activity:A"}}, wrong_kind("activity")});
  expect_refused(stage,
                 {"DeleteStateMachine",
                  {{"stateMachineArn", kArns + "stateMachine:M/Label"}},
                  "ValidationException: This operation does not support state machine ARNs with a Map state's label: " +
                      kArns + "stateMachine:M/Label"});
}

TEST(WorkflowParameters, SomeGoOnlyTogetherOrOnlyApart) {
  Stage stage;
  const std::string machine = stage.create(json("{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}"));
  const std::string one = "ValidationException: Exactly one of the fields is required: [stateMachineArn, mapRunArn]";
  expect_refused(stage, {"ListExecutions", Json::object(), one});
  expect_refused(stage, {"ListExecutions", {{"stateMachineArn", machine}, {"mapRunArn", kArns + "mapRun:M/L:x"}}, one});
  expect_refused(stage, {"ListExecutions",
                         {{"stateMachineArn", machine}, {"statusFilter", "PENDING_REDRIVE"}},
                         "ValidationException: The status filter PENDING_REDRIVE can only be used with a mapRunArn"});
  expect_refused(stage, {"UpdateStateMachine",
                         {{"stateMachineArn", machine}, {"versionDescription", "first"}, {"roleArn", "r"}},
                         "ValidationException: Version description can only be set when publish is true"});
}

TEST(WorkflowParameters, RedrivenExecutionsAreListedApart) {
  Stage stage;
  const std::string machine = stage.create(json("{'StartAt':'A','States':{'A':{'Type':'Fail'}}}"));
  const std::string once = stage.start(machine);
  stage.run();
  const std::string twice = stage.start(machine);
  stage.run();
  ASSERT_TRUE(stage.call("RedriveExecution", {{"executionArn", twice}}).has_value());
  stage.run();
  for (const auto& [filter, arn] : {std::pair("REDRIVEN", twice), std::pair("NOT_REDRIVEN", once)}) {
    const Outcome listed = stage.call("ListExecutions", {{"stateMachineArn", machine}, {"redriveFilter", filter}});
    ASSERT_EQ(listed->at("executions").size(), 1U);
    EXPECT_EQ(listed->at("executions")[0].at("executionArn"), arn);
  }
}

}  // namespace
}  // namespace millrace::workflow
