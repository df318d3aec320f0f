// What is told of activities.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Approval : Told {
  Approval()
      : Told(R"({"Approval": {"Type": "AWS::StepFunctions::Activity", "Properties": {"Name": "approve"}},
          "Flow": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": {"StartAt": "Ask", "States": {
            "Ask": {"Type": "Task", "Resource": {"Ref": "Approval"}, "End": true}}}}}})") {}
  Card card() const {
    return now([&](const Moment& m) { return card_of(m, session.graph().nodes.at(0)); });
  }
  Sections sections() const {
    return now([&](const Moment& m) { return sections_of(m, {"Approval", ""}); });
  }
};

TEST(ActivityStory, TasksWaitForWorkers) {
  Approval told;
  EXPECT_EQ(told.card().lines.at(0).text, "no task waits");
  EXPECT_EQ(told.card().foot, "0 workers waiting");
  told.start();
  told.go(1);
  EXPECT_EQ(told.card().lines.at(0).text, "1 task without a worker");
  EXPECT_EQ(told.sections().at(0).rows.at(0).text, "a task of execution 1");
}

TEST(ActivityStory, WorkersWaitForTasks) {
  Approval told;
  told.call("states", "GetActivityTask",
            {{"activityArn", "arn:aws:states:eu-central-1:123456789012:activity:approve"}, {"workerName", "ann"}});
  EXPECT_EQ(told.card().foot, "1 worker waiting");
  EXPECT_EQ(told.sections().at(1).rows.at(0).text, "ann");
}

}  // namespace
}  // namespace millrace::story
