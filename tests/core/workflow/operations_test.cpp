// The operations around executions: names, stopping, redriving, map runs, versions, aliases, mock files.
#include <algorithm>

#include "core/workflow/facts.h"
#include "core/workflow/language/mock_config.h"
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
  for (const char* name : {"a b", "a*", "a/b", "\x7f"}) {
    EXPECT_EQ(error_of(stage.call("StartExecution", {{"stateMachineArn", machine}, {"name", name}})), "InvalidName")
        << name;
  }
  for (const std::string& name : {std::string(), std::string(81, 'a')}) {
    EXPECT_EQ(error_of(stage.call("StartExecution", {{"stateMachineArn", machine}, {"name", name}})),
              "ValidationException");
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
  const std::vector<std::string> wanted{"ExecutionStarted",  "WaitStateEntered", "ExecutionAborted",
                                        "ExecutionRedriven", "WaitStateExited",  "ExecutionSucceeded"};
  EXPECT_EQ(stage.types(arn), wanted);
  EXPECT_EQ(error_of(stage.call("RedriveExecution", {{"executionArn", arn}})), "ExecutionNotRedrivable");
}

TEST(WorkflowOperations, ARedrivenMapBeginsAnewAndSaysSo) {
  Stage stage;
  const Json definition = json(
      "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'C','States':{"
      "'C':{'Type':'Choice','Choices':[{'Variable':'$','NumericLessThan':0,'Next':'Bad'}],'Default':'Fine'},"
      "'Bad':{'Type':'Fail','Error':'Negative'},'Fine':{'Type':'Succeed'}}}}}}");
  const std::string arn = stage.start(stage.create(definition), Json::array({1, -1}));
  ASSERT_TRUE(stage.run());
  ASSERT_TRUE(stage.call("RedriveExecution", {{"executionArn", arn}}));
  ASSERT_TRUE(stage.run());
  EXPECT_EQ(text_member(stage.describe(arn), "error"), "Negative");
  const std::vector<std::string> types = stage.types(arn);
  EXPECT_EQ(std::count(types.begin(), types.end(), "MapIterationStarted"), 4);
  ASSERT_EQ(stage.told(facts::kRedriven).size(), 1U);
  EXPECT_NE(stage.told(facts::kRedriven)[0].find("all its branches begin anew"), std::string::npos);
}

TEST(WorkflowOperations, RedriveForgetsAfterTwoWeeks) {
  Stage stage;
  const std::string arn = stage.start(stage.create(kLong));
  ASSERT_TRUE(stage.call("StopExecution", {{"executionArn", arn}}));
  stage.world.now = stage.world.now + hours(24 * 14 + 1);
  EXPECT_EQ(error_of(stage.call("RedriveExecution", {{"executionArn", arn}})), "ExecutionNotRedrivable");
}

Json distributed(const std::string& more) {
  return json(
      "{'StartAt':'M','States':{'M':{'Type':'Map','End':true," + more +
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
      {"'ToleratedFailurePercentage':0.5,", "[1,-2]", "FAILED"},
      {"'ItemsPath':'$.i','ToleratedFailureCountPath':'$.n',", "{'i':[1,-2],'n':'1'}", "SUCCEEDED"},
      {"'ItemsPath':'$.i','ToleratedFailurePercentagePath':'$.n',", "{'i':[1,-2],'n':'50.5'}", "SUCCEEDED"},
      {"'ItemsPath':'$.i','MaxConcurrencyPath':'$.n',", "{'i':[1,2],'n':'1'}", "SUCCEEDED"},
  };
  for (const Row& row : rows) {
    Stage stage;
    const Json described = stage.play(distributed(row.tolerance), json(row.input));
    EXPECT_EQ(text_member(described, "status"), row.status) << row.tolerance << row.input;
    const bool failed = std::string(row.status) == "FAILED";
    EXPECT_EQ(text_member(described, "error"), failed ? "States.ExceedToleratedFailureThreshold" : "");
  }
}

TEST(WorkflowOperations, ATolerationReadByPathIsNoNegativeNumber) {
  Stage stage;
  const Json described =
      stage.play(distributed("'ItemsPath':'$.i','ToleratedFailureCountPath':'$.n',"), json("{'i':[1],'n':-1}"));
  EXPECT_EQ(text_member(described, "error"), "States.Runtime");
  EXPECT_NE(text_member(described, "cause").find("ToleratedFailureCount cannot be negative."), std::string::npos);
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
  EXPECT_EQ(
      error_of(stage.call("DescribeMapRun", {{"mapRunArn", "arn:aws:states:us-east-1:123456789012:mapRun:M/x:y"}})),
      "ResourceNotFound");
}

TEST(WorkflowOperations, AnItemsExecutionTellsItsMapRun) {
  for (const char* type : {"STANDARD", "EXPRESS"}) {
    Stage stage;
    Json definition = distributed("'ItemBatcher':{'MaxItemsPerBatch':2},");
    definition["States"].begin().value()["ItemProcessor"]["ProcessorConfig"]["ExecutionType"] = type;
    const std::string arn = stage.start(stage.create(definition), json("[1,2,3]"));
    ASSERT_TRUE(stage.run());
    const Outcome runs = stage.call("ListMapRuns", {{"executionArn", arn}});
    const std::string run = text_member(runs->at("mapRuns").at(0), "mapRunArn");
    const Json items = stage.call("ListExecutions", {{"mapRunArn", run}})->at("executions");
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[1].at("mapRunArn"), run);
    EXPECT_EQ(items[0].at("itemCount").get<int>() + items[1].at("itemCount").get<int>(), 3);
    EXPECT_EQ(stage.describe(text_member(items[0], "executionArn")).at("mapRunArn"), run) << type;
    EXPECT_FALSE(stage.describe(arn).contains("mapRunArn"));
  }
}

TEST(WorkflowOperations, BatchesHaveItemsAndAnInput) {
  Stage stage;
  const Json machine = json(
      "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemsPath':'$.l','ItemBatcher':{'MaxItemsPerBatch':2,'"
      "BatchInput':{'x.$':'$.x'}},"
      "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'EXPRESS'},'StartAt':'P','States':{'P':"
      "{'Type':'Pass','End':true}}}}}}");
  EXPECT_EQ(output_of(stage.play(machine, json("{'l':[1,2,3],'x':7}"))),
            json("[{'BatchInput':{'x':7},'Items':[1,2]},{'BatchInput':{'x':7},'Items':[3]}]"));
}

Json read_by(Stage& stage, const std::string& reader, const Json& input = Json::object()) {
  const Outcome made = stage.call(
      "CreateStateMachine",
      {{"name", "Reads"},
       {"roleArn", "arn:aws:iam::123456789012:role/r"},
       {"definition", quoted("{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemReader':{" + reader +
                             "},'ItemProcessor':{'ProcessorConfig':{"
                             "'Mode':'DISTRIBUTED','ExecutionType':'EXPRESS'},'StartAt':'P','States':{'P':{'Type':'"
                             "Pass','End':true}}}}}}")}});
  EXPECT_TRUE(made) << made.error().message;
  const std::string arn = stage.start(text_member(*made, "stateMachineArn"), input);
  EXPECT_TRUE(stage.run());
  return output_of(stage.describe(arn));
}

TEST(WorkflowOperations, ItemsAreReadAsTheReaderSays) {
  struct Row {
    const char* reader;
    const char* items;
  };
  const std::string get = "'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket':'store','Key':'";
  const Row rows[] = {
      {"list.json'},'ReaderConfig':{'InputType':'JSON','MaxItems':2}", "[1,2]"},
      {"deep.json'},'ReaderConfig':{'InputType':'JSON','ItemsPointer':'/a/b'}", "[7]"},
      {"lines'},'ReaderConfig':{'InputType':'JSONL'}", "[{'n':1},{'n':2}]"},
      {"table.csv'},'ReaderConfig':{'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW','CSVDelimiter':'SEMICOLON'}",
       "[{'a':'1','b':'x;y'},{'a':'2','b':'z'}]"},
      {"inventory.json'},'ReaderConfig':{'InputType':'MANIFEST'}",
       "[{'Bucket':'b','Key':'one'},{'Bucket':'b','Key':'two'}]"},
      {"unloaded.csv'},'ReaderConfig':{'InputType':'JSONL','ManifestType':'ATHENA_DATA','MaxItems':3}",
       "[{'n':1},{'n':2},{'n':1}]"},
      {"none'},'ReaderConfig':{'InputType':'JSON'}",
       "'FAILED: States.ItemReaderFailed: The specified key does not exist.'"},
  };
  const std::pair<const char*, const char*> objects[] = {
      {"list.json", "[1,2,3]"},
      {"deep.json", "{'a':{'b':[7]}}"},
      {"lines", "{'n':1}\n\n{'n':2}\n"},
      {"table.csv", "a;b\r\n1;'x;y'\n2;z"},
      {"part-1.csv", "'b','one'\n"},
      {"part-2.csv", "b,two\n"},
      {"inventory.json",
       "{'destinationBucket':'arn:aws:s3:::store','fileSchema':'Bucket, "
       "Key','files':[{'key':'part-1.csv'},{'key':'part-2.csv'}]}"},
      {"unloaded.csv", "s3://store/lines\ns3://store/lines\n"},
  };
  for (const Row& row : rows) {
    Stage stage;
    ASSERT_TRUE(stage.call("CreateBucket", {{"Bucket", "store"}}, "s3"));
    for (const auto& [key, body] : objects) {
      ASSERT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", key}, {"Body", quoted(body)}}, "s3"));
    }
    EXPECT_EQ(to_text(read_by(stage, get + row.reader)), to_text(json(row.items))) << row.reader;
  }
}

TEST(WorkflowOperations, HowManyItemsAreReadMayComeByPath) {
  const std::pair<const char*, const char*> rows[] = {
      {"{'n':2}", "[1,2]"},
      {"{'n':'2'}", "[1,2]"},
      {"{'n':-1}", "'FAILED: States.ItemReaderFailed: field MaxItems must be positive'"},
  };
  for (const auto& [input, items] : rows) {
    Stage stage;
    ASSERT_TRUE(stage.call("CreateBucket", {{"Bucket", "store"}}, "s3"));
    ASSERT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", "list.json"}, {"Body", "[1,2,3]"}}, "s3"));
    EXPECT_EQ(to_text(read_by(stage,
                              "'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket':'store','Key':"
                              "'list.json'},'ReaderConfig':{'InputType':'JSON','MaxItemsPath':'$.n'}",
                              json(input))),
              to_text(json(items)))
        << input;
  }
}

TEST(WorkflowOperations, AListingIsReadPageByPage) {
  Stage stage;
  ASSERT_TRUE(stage.call("CreateBucket", {{"Bucket", "store"}}, "s3"));
  for (int i = 0; i < 1'200; ++i) {
    ASSERT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", "k" + std::to_string(i)}, {"Body", ""}}, "s3"));
  }
  EXPECT_EQ(
      read_by(stage, "'Resource':'arn:aws:states:::s3:listObjectsV2','Parameters':{'Bucket':'store','Prefix':'k'}")
          .size(),
      1'200U);
}

TEST(WorkflowOperations, AnAliasSharesItsExecutionsOut) {
  Stage stage(7);
  const std::string machine = stage.create(kPass);
  const std::string one =
      text_member(*stage.call("PublishStateMachineVersion", {{"stateMachineArn", machine}}), "stateMachineVersionArn");
  ASSERT_TRUE(stage.call("UpdateStateMachine", {{"stateMachineArn", machine}, {"definition", to_text(kLong)}}));
  const std::string two =
      text_member(*stage.call("PublishStateMachineVersion", {{"stateMachineArn", machine}}), "stateMachineVersionArn");
  const Outcome alias = stage.call(
      "CreateStateMachineAlias",
      {{"name", "live"},
       {"routingConfiguration",
        {{{"stateMachineVersionArn", one}, {"weight", 80}}, {{"stateMachineVersionArn", two}, {"weight", 20}}}}});
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
  const std::string task =
      "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Retry':[{'"
      "ErrorEquals':"
      "['E'],'IntervalSeconds':3,'BackoffRate':2}],'Catch':[{'ErrorEquals':['F'],'Next':'Out'}],'Next':'On'}";
  EXPECT_EQ(tested("{'Type':'Pass','Result':1,'Next':'On'}", Json::object()),
            R"({"status":"SUCCEEDED","output":"1","nextState":"On"})");
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
