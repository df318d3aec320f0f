// Retriers, catchers, timeouts and heartbeats: who takes care of which failure, when, and how often.
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

const char* const kTask = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'}";

// A machine of one scripted task; every attempt throws `error`.
void throw_always(Stage& stage, const std::string& error) {
  stage.world.workflows.mocks =
      share(json("{'StateMachines':{'Machine':{'TestCases':{'T':{'S':'R'}}}},'MockedResponses':{'R':{'0-99':{'Throw':"
                 "{'Error':'" +
                 error + "','Cause':'c'}}}}}"));
}

Json run_task(Stage& stage, const std::string& more) {
  Json states = json("{'S':{" + std::string(kTask) + more + ",'End':true}}");
  if (more.find("'Caught'") != std::string::npos) states["Caught"] = json("{'Type':'Pass','End':true}");
  if (more.find("'Other'") != std::string::npos) states["Other"] = json("{'Type':'Pass','Result':'other','End':true}");
  const std::string arn = stage.start(stage.create({{"StartAt", "S"}, {"States", states}}) + "#T");
  EXPECT_TRUE(stage.run());
  return stage.describe(arn);
}

std::string result(const Json& described) {
  const Json output = output_of(described);
  return output.is_string() ? output.get<std::string>() : to_text(output);
}

TEST(WorkflowErrors, TheFirstMatchingCatcherTakesIt) {
  struct Row {
    const char* error;
    const char* catchers;  // ErrorEquals, in order
    const char* expected;
  };
  const Row rows[] = {
      {"Own", "'Own'", "caught"},
      {"Own", "'States.TaskFailed'", "caught"},
      {"Own", "'States.ALL'", "caught"},
      {"Own", "'Another'", "FAILED: Own: c"},
      {"States.Timeout", "'States.TaskFailed'", "FAILED: States.Timeout: c"},
      {"States.Timeout", "'States.Timeout'", "caught"},
      {"States.DataLimitExceeded", "'States.ALL'", "caught"},  // as recorded, unlike the guide
      {"States.Runtime", "'States.ALL'", "FAILED: States.Runtime: c"},
      {"States.Runtime", "'States.Runtime'", "FAILED: States.Runtime: c"},
  };
  for (const Row& row : rows) {
    Stage stage;
    throw_always(stage, row.error);
    const Json described =
        run_task(stage, std::string(",'Catch':[{'ErrorEquals':[") + row.catchers +
                            "],'Next':'Caught'}],'Retry':[{'ErrorEquals':['None'],'MaxAttempts':0}]");
    std::string expected = row.expected;
    if (expected == "caught") expected = std::string(R"({"Cause":"c","Error":")") + row.error + "\"}";
    const auto wanted = parse_json(expected), got = parse_json(result(described));
    if (wanted && got) EXPECT_TRUE(same_value(*got, *wanted)) << row.error << " " << row.catchers;
    else EXPECT_EQ(result(described), expected) << row.error << " " << row.catchers;
  }
}

TEST(WorkflowErrors, NobodyCatchesWhatTheInterpreterCannotDo) {
  const char* const kCatch = ",'Catch':[{'ErrorEquals':['States.Runtime'],'Next':'Caught'}],'End':true},";
  const std::string where =
      "States.Runtime: An error occurred while executing the state 'S' (entered at the event id #2). ";
  const std::pair<std::string, std::string> rows[] = {
      {"'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'OutputPath':'$.no.such.mill'",
       "Invalid path '$.no.such.mill' : Missing property in path $['no']"},
      {"'Resource':'arn:aws:states:::dynamodb:putItem','Parameters':{'TableName':'t','Item':{'id':{'S.$':'$.o'}}}",
       R"(The Parameters '{"TableName":"t","Item":{"id":{"S":{"p":1}}}}' could not be used to start the Task: [The )"
       "value for the field 'S' must be a STRING]"},
      {"'Resource':'arn:aws:states:::dynamodb:getItem','Parameters':{'TableName':'t','Key':{},'ConsistentRead.$':'$.n'"
       "}",
       R"(The Parameters '{"TableName":"t","Key":{},"ConsistentRead":3}' could not be used to start the Task: [The )"
       "value for the field 'ConsistentRead' must be a BOOLEAN]"},
      {"'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f','Payload.$':'$.n'}",
       R"(The Parameters '{"FunctionName":"f","Payload":3}' could not be used to start the Task: [The value for the )"
       "field 'Payload' must be a STRING]"},
  };
  for (const auto& [task, cause] : rows) {
    Stage stage;
    stage.world.workflows.mocks =
        share(json("{'StateMachines':{'Machine':{'TestCases':{'T':{'S':'R'}}}},'MockedResponses':{'R':{'0':{'Return':"
                   "{'StatusCode':200}}}}}"));
    const Json machine =
        json("{'StartAt':'S','States':{'S':{'Type':'Task'," + task + kCatch + "'Caught':{'Type':'Pass','End':true}}}");
    const std::string arn = stage.start(stage.create(machine) + "#T", json("{'n':3,'o':{'p':1}}"));
    ASSERT_TRUE(stage.run());
    const Json described = stage.describe(arn);
    EXPECT_EQ(text_member(described, "error") + ": " + text_member(described, "cause"), where + cause);
  }
}

TEST(WorkflowErrors, RetriersWaitLongerEachTime) {
  Stage stage;
  throw_always(stage, "E");
  run_task(stage,
           ",'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':2,'MaxAttempts':4,'BackoffRate':3,'MaxDelaySeconds':20}]");
  const Execution& execution = *stage.world.workflows.executions.begin()->second;
  std::vector<double> waits;
  Instant failed;
  for (const HistoryEvent& event : execution.history) {
    if (event.type == "TaskScheduled" && failed != Instant{})
      waits.push_back(static_cast<double>((event.at - failed).us) / 1e6);
    if (event.type == "TaskFailed") failed = event.at;
  }
  ASSERT_EQ(waits.size(), 4U);
  const double wanted[] = {2, 6, 18, 20};
  for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(waits[i], wanted[i], 0.01) << "attempt " << i + 1;
}

TEST(WorkflowErrors, JitterNeverWaitsLonger) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Stage stage;
    throw_always(stage, "E");
    stage.world.luck.seed = seed;
    const Json described = run_task(
        stage, ",'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':10,'MaxAttempts':1,'JitterStrategy':'FULL'}]");
    const double took = described.at("stopDate").get<double>() - described.at("startDate").get<double>();
    EXPECT_LE(took, 10.5);
  }
}

TEST(WorkflowErrors, RetriersCountApart) {
  Stage stage;
  stage.world.workflows.mocks = share(
      json("{'StateMachines':{'Machine':{'TestCases':{'T':{'S':'R'}}}},'MockedResponses':{'R':{'0':{'Throw':{'Error':'"
           "A','Cause':'c'}},"
           "'1':{'Throw':{'Error':'B','Cause':'c'}},'2':{'Throw':{'Error':'A','Cause':'c'}},'3':{'Return':'done'}}}}"));
  const Json described =
      run_task(stage, ",'Retry':[{'ErrorEquals':['A'],'MaxAttempts':2},{'ErrorEquals':['B'],'MaxAttempts':1}]");
  EXPECT_EQ(result(described), "done");
}

TEST(WorkflowErrors, RetriersGoBeforeCatchers) {
  Stage stage;
  throw_always(stage, "E");
  run_task(stage,
           ",'Retry':[{'ErrorEquals':['States.ALL'],'MaxAttempts':2}],'Catch':[{'ErrorEquals':['E'],'Next':'Other'}]");
  const Execution& execution = *stage.world.workflows.executions.begin()->second;
  EXPECT_EQ(std::count_if(execution.history.begin(), execution.history.end(),
                          [](const auto& e) { return e.type == "TaskFailed"; }),
            3);
  EXPECT_EQ(*execution.output, Json("other"));
}

TEST(WorkflowErrors, NobodyAnswersInTime) {
  struct Row {
    const char* more;
    const char* expected;
    double seconds;
  };
  const Row rows[] = {
      {"'TimeoutSeconds':60", "FAILED: States.Timeout: ", 60},
      {"'TimeoutSeconds':600,'HeartbeatSeconds':30", "FAILED: States.Timeout: ", 30},
      {"'TimeoutSecondsPath':'$.t'", "FAILED: States.Timeout: ", 5},
      {"'TimeoutSeconds':60,'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'Late'}]", "late", 60},
  };
  for (const Row& row : rows) {
    Stage stage;
    const std::string arn = text_member(stage.call("CreateActivity", {{"name", "A"}}).value_or(Json()), "activityArn");
    const std::string task = "{'Type':'Task','Resource':'" + arn + "'," + std::string(row.more) + ",'End':true}";
    const Json machine =
        json("{'StartAt':'S','States':{'S':" + task + ",'Late':{'Type':'Pass','Result':'late','End':true}}}");
    Json used = machine;
    if (to_text(used).find("\"Next\":\"Late\"") == std::string::npos) used["States"].erase("Late");
    const Json described = stage.play(used, json("{'t':5}"));
    EXPECT_EQ(result(described), row.expected) << row.more;
    EXPECT_NEAR(described.at("stopDate").get<double>() - described.at("startDate").get<double>(), row.seconds, 0.5)
        << row.more;
  }
}

TEST(WorkflowErrors, AnExecutionHasATimeoutOfItsOwn) {
  Stage stage;
  const Json described =
      stage.play(json("{'TimeoutSeconds':10,'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':60,'End':true}}}"));
  EXPECT_EQ(text_member(described, "status"), "TIMED_OUT");
}

TEST(WorkflowErrors, ResultsHaveALargestSize) {
  Stage stage;
  const std::string big(260'000, 'x');
  const Json machine =
      json("{'StartAt':'S','States':{'S':{'Type':'Pass','Parameters':{'a.$':'$.a','b.$':'$.a'},'End':true}}}");
  const Json described = stage.play(machine, {{"a", big.substr(0, 140'000)}});
  EXPECT_EQ(text_member(described, "error"), "States.DataLimitExceeded");
  EXPECT_EQ(text_member(stage.play(machine, {{"a", big.substr(0, 100'000)}}), "status"), "SUCCEEDED");
}

}  // namespace
}  // namespace millrace::workflow
