#include "core/workflow/service.h"

#include "core/workflow/handlers.h"
#include "core/workflow/operations/operations.h"

namespace millrace::workflow {
namespace {

constexpr std::string_view kMachine = R"({"stateMachineArn":"$machine"})";
constexpr std::string_view kExecution = R"({"executionArn":"$execution"})";
constexpr std::string_view kMapRun = R"({"mapRunArn":"$map_run"})";
constexpr std::string_view kActivity = R"({"activityArn":"$activity"})";
constexpr std::string_view kStart = R"({"stateMachineArn":"$machine","input":"{}"})";

constexpr door::Example kExamples[] = {
    {"StartExecution", kStart},
    {"StartSyncExecution", kStart},
    {"DescribeExecution", kExecution},
    {"GetExecutionHistory", kExecution},
    {"StopExecution", R"({"executionArn":"$execution","error":"Stopped","cause":"by hand"})"},
    {"ListExecutions", kMachine},
    {"SendTaskSuccess", R"({"taskToken":"$token","output":"{}"})"},
    {"SendTaskFailure", R"({"taskToken":"$token","error":"Refused","cause":"by hand"})"},
    {"SendTaskHeartbeat", R"({"taskToken":"$token"})"},
    {"ListStateMachines", "{}"},
    {"DescribeStateMachine", kMachine},
    {"DescribeStateMachineForExecution", kExecution},
    {"ValidateStateMachineDefinition",
     R"({"definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"})"},
    {"RedriveExecution", kExecution},
    {"TestState", R"({"definition":"{\"Type\":\"Pass\",\"End\":true}","input":"{\"a\":1}","inspectionLevel":"DEBUG"})"},
    {"CreateStateMachine",
     R"({"name":"Another","roleArn":"arn:aws:iam::123456789012:role/any","definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"})"},
    {"DeleteStateMachine", kMachine},
    {"UpdateStateMachine", R"({"stateMachineArn":"$machine","publish":true,"versionDescription":"by hand"})"},
    {"PublishStateMachineVersion", kMachine},
    {"ListStateMachineVersions", kMachine},
    {"DeleteStateMachineVersion", R"({"stateMachineVersionArn":"$machine:1"})"},
    {"CreateStateMachineAlias",
     R"({"name":"live","routingConfiguration":[{"stateMachineVersionArn":"$machine:1","weight":100}]})"},
    {"ListStateMachineAliases", kMachine},
    {"DescribeStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live"})"},
    {"UpdateStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live","description":"by hand"})"},
    {"DeleteStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live"})"},
    {"ListMapRuns", kExecution},
    {"DescribeMapRun", kMapRun},
    {"UpdateMapRun", R"({"mapRunArn":"$map_run","maxConcurrency":5})"},
    {"TagResource", R"({"resourceArn":"$machine","tags":[{"key":"team","value":"mill"}]})"},
    {"UntagResource", R"({"resourceArn":"$machine","tagKeys":["team"]})"},
    {"ListTagsForResource", R"({"resourceArn":"$machine"})"},
    {"CreateActivity", R"({"name":"by-hand"})"},
    {"ListActivities", "{}"},
    {"DescribeActivity", kActivity},
    {"GetActivityTask", kActivity},
    {"DeleteActivity", kActivity},
};

// The latest execution, and the token of a task that waits for somebody.
void words(const sim::World& world, door::Words& words) {
  const Workflows& all = world.workflows;
  if (!all.machines.empty()) words["$machine"] = all.machines.begin()->first;
  if (!all.activities.empty()) words["$activity"] = all.activities.begin()->first;
  if (!all.map_runs.empty()) words["$map_run"] = all.map_runs.rbegin()->second->arn;
  for (const auto& [id, execution] : all.executions) {
    words["$execution"] = execution->arn;
    for (const auto& [number, branch] : execution->branches) {
      if (branch.attempt && !branch.attempt->token.empty()) words["$token"] = door::inside(branch.attempt->token);
    }
  }
}

// The published model says neither that a tag needs its key and value, nor that a mocked error needs its name.
void amend(door::Model& model) {
  for (door::Member& part : model.shapes.at("Tag").members) part.required = true;
  for (door::Member& part : model.shapes.at("MockErrorOutput").members) part.required = part.name == "error";
}

const door::Model& model() {
  static const door::Model kModel = door::read_model(door::model_text("workflow"), amend);
  return kModel;
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "states",
      .folder = "workflow",
      .id = "SFN",
      .operations = door::names_of(operations()),
      .perform = perform,
      .own_model = model,
      .failure = {"InternalFailure", "The request failed inside the service."},
      .throttling = {"ThrottlingException", "Rate exceeded", 400},
      .resource_members = {"stateMachineArn", "activityArn"},
      .optimised = door::Optimised{"StepFunctions",
                                   "AWSStepFunctions",
                                   "AWSStepFunctionsException",
                                   {"input", "output", "definition", "cause"}},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::workflow
