// The operations around executions: names, stopping, redriving, map runs, versions, aliases, mock files.
#include "core/workflow/mock.h"
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

const Json kPass = {{"StartAt", "P"}, {"States", {{"P", {{"Type", "Pass"}, {"End", true}}}}}};
const Json kLong = {{"StartAt", "W"}, {"States", {{"W", {{"Type", "Wait"}, {"Seconds", 3600}, {"End", true}}}}}};

std::string error_of(const Outcome& outcome) { return outcome ? "" : outcome.error().name; }

TEST(WorkflowOperations, ANameIsUsedOnce) {
  Stage stage;
  const std::string machine = stage.create(kLong);
  const auto start = [&](const char* input) {
    return stage.call("StartExecution", {{"stateMachineArn", machine}, {"name", "once"}, {"input", input}});
  };
  const Outcome first = start(R"({"a": 1})");
  const Outcome same = start(R"({"a":1})");
  ASSERT_TRUE(first && same);
  EXPECT_EQ(*first, *same);
  EXPECT_EQ(error_of(start("{}")), "ExecutionAlreadyExists");
  for (const char* name : {"a b", "a*", "", "a/b", "\x7f"}) {
    EXPECT_EQ(error_of(stage.call("StartExecution", {{"stateMachineArn", machine}, {"name", name}})), "InvalidName") << name;
  }
}

TEST(WorkflowOperations, AStoppedExecutionIsRedriven) {
  Stage stage;
  const std::string arn = stage.start(stage.create(kLong));
  ASSERT_TRUE(stage.step());  // into the Wait
  EXPECT_EQ(error_of(stage.call("RedriveExecution", {{"executionArn", arn}})), "ExecutionNotRedrivable");
  ASSERT_TRUE(stage.call("StopExecution", {{"executionArn", arn}}));
  ASSERT_TRUE(stage.call("RedriveExecution", {{"executionArn", arn}}));
  ASSERT_TRUE(stage.run());
  const Json described = stage.describe(arn);
  EXPECT_EQ(text_member(described, "status"), "SUCCEEDED");
  EXPECT_EQ(described.at("redriveCount"), 1);
  const std::vector<std::string> wanted{"ExecutionStarted", "WaitStateEntered", "ExecutionAborted", "ExecutionRedriven",
                                        "WaitStateExited",  "ExecutionSucceeded"};
  EXPECT_EQ(stage.types(arn), wanted);
  EXPECT_EQ(error_of(stage.call("RedriveExecution", {{"executionArn", arn}})), "ExecutionNotRedrivable");
}

TEST(WorkflowOperations, RedriveForgetsAfterTwoWeeks) {
  Stage stage;
  const std::string arn = stage.start(stage.create(kLong));
  ASSERT_TRUE(stage.call("StopExecution", {{"executionArn", arn}}));
  stage.world.now = stage.world.now + hours(24 * 14 + 1);
  EXPECT_EQ(error_of(stage.call("RedriveExecution", {{"executionArn", arn}})), "ExecutionNotRedrivable");
}

Json distributed(const std::string& more) {
  return json("{'StartAt':'M','States':{'M':{'Type':'Map','End':true," + more +
              "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'C','States':{"
              "'C':{'Type':'Choice','Choices':[{'Variable':'$','NumericLessThan':0,'Next':'Bad'}],'Default':'Slow'},"
              "'Bad':{'Type':'Fail','Error':'Negative'},'Slow':{'Type':'Wait','Seconds':60,'End':true}}}}}}");
}

TEST(WorkflowOperations, AMapRunToleratesAsManyFailuresAsItSays) {
  struct Row {
    const char* tolerance;
    const char* input;
    const char* status;
  };
  const Row rows[] = {
      {"", "[1,2]", "SUCCEEDED"},
      {"", "[1,-2]", "FAILED"},
      {"'ToleratedFailureCount':1,", "[1,-2]", "SUCCEEDED"},
      {"'ToleratedFailureCount':1,", "[-1,-2,3]", "FAILED"},
      {"'ToleratedFailurePercentage':50,", "[1,-2]", "SUCCEEDED"},
      {"'ToleratedFailurePercentage':49,", "[1,-2]", "FAILED"},
  };
  for (const Row& row : rows) {
    Stage stage;
    const Json described = stage.play(distributed(row.tolerance), json(row.input));
    EXPECT_EQ(text_member(described, "status"), row.status) << row.tolerance << row.input;
    const bool failed = std::string(row.status) == "FAILED";
    EXPECT_EQ(text_member(described, "error"), failed ? "States.ExceedToleratedFailureThreshold" : "");
  }
}

TEST(WorkflowOperations, AMapRunIsDescribedAndChanged) {
  Stage stage;
  const std::string arn = stage.start(stage.create(distributed("'MaxConcurrency':1,")), json("[1,2,3,4]"));
  ASSERT_TRUE(stage.step());  // into the Map
  const Outcome runs = stage.call("ListMapRuns", {{"executionArn", arn}});
  ASSERT_TRUE(runs && runs->at("mapRuns").size() == 1);
  const Json named{{"mapRunArn", runs->at("mapRuns")[0].at("mapRunArn")}};
  Json described = stage.call("DescribeMapRun", named).value_or(Json());
  EXPECT_EQ(text_member(described, "status"), "RUNNING");
  EXPECT_EQ(described.at("executionCounts").at("running"), 1);
  EXPECT_EQ(described.at("itemCounts").at("total"), 4);
  Json change = named;
  change["maxConcurrency"] = 3;
  ASSERT_TRUE(stage.call("UpdateMapRun", change));
  EXPECT_EQ(stage.call("DescribeMapRun", named).value_or(Json()).at("executionCounts").at("running"), 3);
  ASSERT_TRUE(stage.run());
  described = stage.call("DescribeMapRun", named).value_or(Json());
  EXPECT_EQ(text_member(described, "status"), "SUCCEEDED");
  EXPECT_EQ(described.at("itemCounts").at("succeeded"), 4);
  EXPECT_EQ(stage.call("ListExecutions", named).value_or(Json()).at("executions").size(), 4U);
  EXPECT_EQ(error_of(stage.call("DescribeMapRun", {{"mapRunArn", "arn:aws:states:us-east-1:123456789012:mapRun:M/x:y"}})), "ResourceNotFound");
}

TEST(WorkflowOperations, BatchesHaveItemsAndAnInput) {
  Stage stage;
  const Json machine = json(
      "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemsPath':'$.l','ItemBatcher':{'MaxItemsPerBatch':2,'BatchInput':{'x.$':'$.x'}},"
      "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'EXPRESS'},'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}}}}");
  EXPECT_EQ(output_of(stage.play(machine, json("{'l':[1,2,3],'x':7}"))),
            json("[{'BatchInput':{'x':7},'Items':[1,2]},{'BatchInput':{'x':7},'Items':[3]}]"));
}

TEST(WorkflowOperations, AnAliasSharesItsExecutionsOut) {
  Stage stage(7);
  const std::string machine = stage.create(kPass);
  const std::string one = text_member(*stage.call("PublishStateMachineVersion", {{"stateMachineArn", machine}}), "stateMachineVersionArn");
  ASSERT_TRUE(stage.call("UpdateStateMachine", {{"stateMachineArn", machine}, {"definition", to_text(kLong)}}));
  const std::string two = text_member(*stage.call("PublishStateMachineVersion", {{"stateMachineArn", machine}}), "stateMachineVersionArn");
  const Outcome alias = stage.call("CreateStateMachineAlias", {{"name", "live"}, {"routingConfiguration", {
      {{"stateMachineVersionArn", one}, {"weight", 80}}, {{"stateMachineVersionArn", two}, {"weight", 20}}}}});
  ASSERT_TRUE(alias) << alias.error().message;
  int first = 0;
  for (int i = 0; i < 200; ++i) {
    const Json described = stage.describe(stage.start(text_member(*alias, "stateMachineAliasArn")));
    first += text_member(described, "stateMachineVersionArn") == one ? 1 : 0;
  }
  EXPECT_NEAR(first, 160, 25);
  EXPECT_EQ(error_of(stage.call("DeleteStateMachineVersion", {{"stateMachineVersionArn", two}})), "ConflictException");
}

TEST(WorkflowOperations, ATestedStateTellsWhatItWouldDo) {
  const auto tested = [](const std::string& state, const Json& more) {
    Stage stage;
    Json input{{"definition", quoted(state)}};
    input.update(more);
    const Outcome answer = stage.call("TestState", input);
    return answer ? to_text(*answer) : answer.error().name + ": " + answer.error().message;
  };
  const std::string task = "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Retry':[{'ErrorEquals':"
                           "['E'],'IntervalSeconds':3,'BackoffRate':2}],'Catch':[{'ErrorEquals':['F'],'Next':'Out'}],'Next':'On'}";
  EXPECT_EQ(tested("{'Type':'Pass','Result':1,'Next':'On'}", Json::object()), R"({"status":"SUCCEEDED","output":"1","nextState":"On"})");
  EXPECT_EQ(tested(task, {{"mock", {{"errorOutput", {{"error", "E"}}}}}}), R"({"status":"RETRIABLE","error":"E"})");
  EXPECT_EQ(tested(task, {{"mock", {{"errorOutput", {{"error", "F"}}}}}}),
            R"({"status":"CAUGHT_ERROR","error":"F","output":"{\"Error\":\"F\",\"Cause\":null}","nextState":"Out"})");
  EXPECT_EQ(tested(task, {{"mock", {{"errorOutput", {{"error", "G"}}}}}}), R"({"status":"FAILED","error":"G"})");
  EXPECT_EQ(tested(task, {{"mock", {{"result", R"({"StatusCode":"200"})"}}}}),
            "ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number");
}

TEST(WorkflowOperations, AMockFileSaysWhatIsWrongWithIt) {
  const auto problem_of = [](const std::string& text) {
    const auto mocks = parse_mocks(quoted(text));
    return mocks ? std::string() : to_text(mocks.error());
  };
  EXPECT_EQ(problem_of("{'StateMachines':{},'MockedResponses':{'R':{'0-2':{'Return':1}}}}"), "");
  for (const char* wrong : {"nothing", "{}", "{'StateMachines':{},'MockedResponses':{'R':{'x':{'Return':1}}}}",
                            "{'StateMachines':{},'MockedResponses':{'R':{'2-1':{'Return':1}}}}",
                            "{'StateMachines':{},'MockedResponses':{'R':{'0':{}}}}"}) {
    EXPECT_NE(problem_of(wrong), "") << wrong;
  }
}

}  // namespace
}  // namespace millrace::workflow
