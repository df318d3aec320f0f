// Workflows as graphs.
#include "core/story/flow.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

// A Parallel of a branch that fails after two seconds and one that would wait for a minute.
constexpr const char* kSiblings = R"({
  "Shop": {"Type": "AWS::Serverless::StateMachine", "Properties": {"Definition": {
    "StartAt": "Both", "States": {
      "Both": {"Type": "Parallel", "Next": "Done", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Mend"}],
        "Branches": [
          {"StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 2, "Next": "Break"}, "Break": {"Type": "Fail", "Error": "Broken"}}},
          {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "End": true}}}]},
      "Mend": {"Type": "Wait", "Seconds": 5, "Next": "Give up"},
      "Give up": {"Type": "Fail", "Error": "NotMended"},
      "Done": {"Type": "Succeed"}}}}}})";

std::map<std::string, Phase> phases(const Told& told) {
  return told.now([](const Moment& m) {
    std::map<std::string, Phase> out;
    for (const FlowPart& part : flow_of(m, {}).parts) {
      for (const StateBox& state : part.states) out[state.name] = state.phase;
    }
    return out;
  });
}

TEST(Flow, ASiblingOfAFailedBranchWasAborted) {
  Told told(kSiblings);
  told.start();
  told.go(1);
  EXPECT_EQ(phases(told).at("Rest"), Phase::kNow);
  for (const double seconds : {4.0, 30.0}) {  // while the execution goes on, and after its end
    told.go(seconds);
    const auto now = phases(told);
    EXPECT_EQ(now.at("Rest"), Phase::kAborted) << seconds;
    EXPECT_EQ(now.at("Break"), Phase::kFailed) << seconds;
    EXPECT_EQ(now.at("Pause"), Phase::kDone) << seconds;
    EXPECT_EQ(now.at("Done"), Phase::kAhead) << seconds;
  }
}

TEST(Flow, ATaskThatFailsItsBranchHasFailedAndWasNotAborted) {
  Told told(R"({
    "Bank": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "Code": {"ZipFile": "export const handler = async () => { throw new Error('no'); };"}}},
    "Shop": {"Type": "AWS::Serverless::StateMachine", "Properties": {"Definition": {
      "StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "Next": "Mend", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Mend"}],
          "Branches": [
            {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": {"Fn::GetAtt": ["Bank", "Arn"]}, "End": true}}},
            {"StartAt": "Inner", "States": {"Inner": {"Type": "Parallel", "End": true,
              "Branches": [{"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}]},
        "Mend": {"Type": "Succeed"}}}}}})");
  told.start();
  told.go(30);
  const auto now = phases(told);
  EXPECT_EQ(now.at("Charge"), Phase::kFailed);
  EXPECT_EQ(now.at("Inner"), Phase::kAborted);
  EXPECT_EQ(now.at("Rest"), Phase::kAborted);
  EXPECT_EQ(now.at("Both"), Phase::kDone);
}

TEST(Flow, TheStateOfAStoppedExecutionWasAborted) {
  Told told(kSiblings);
  told.start();
  told.go(4);
  EXPECT_EQ(phases(told).at("Mend"), Phase::kNow);
  told.call("states", "StopExecution",
            {{"executionArn", told.session.timeline().world().workflows.executions.begin()->second->arn}});
  EXPECT_EQ(phases(told).at("Mend"), Phase::kAborted);
}

}  // namespace
}  // namespace millrace::story
