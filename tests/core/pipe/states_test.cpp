// The states that a pipe passes through by itself.
#include "core/pipe/states.h"

#include "tests/core/pipe/plant.h"

namespace millrace::pipe {
namespace {

using queue::said;

class PipeStates : public testing::Test {
 protected:
  PipeStates() {
    plant.world.settings.pipe_ready = seconds(3);
    plant.create("From");
    plant.create("To");
  }
  std::string state() { return text_member(*plant.pipes("DescribePipe", {{"Name", "P"}}), "CurrentState"); }
  Plant plant;
};

TEST_F(PipeStates, EachTakesItsTime) {
  struct Row {
    const char* operation;  // null: it is being made
    Json more;
    const char* desired;
    const char* meanwhile;
    const char* then;
  };
  const Row rows[] = {{nullptr, Json::object(), "RUNNING", "CREATING", "RUNNING"},
                      {"StopPipe", Json::object(), "STOPPED", "STOPPING", "STOPPED"},
                      {"UpdatePipe", {{"RoleArn", Plant::kRole}}, "STOPPED", "UPDATING", "STOPPED"},
                      {"StartPipe", Json::object(), "RUNNING", "STARTING", "RUNNING"},
                      {"UpdatePipe", {{"RoleArn", Plant::kRole}}, "RUNNING", "UPDATING", "RUNNING"}};
  for (const Row& row : rows) {
    Json input{{"Name", "P"}};
    input.update(row.more);
    const Outcome asked = row.operation == nullptr ? plant.lay(kFrom, kTo) : plant.pipes(row.operation, input);
    ASSERT_TRUE(asked) << asked.error().message;
    EXPECT_EQ(text_member(*asked, "CurrentState"), row.meanwhile);
    EXPECT_EQ(text_member(*asked, "DesiredState"), row.desired) << row.meanwhile;
    plant.run(millis(2'900));
    EXPECT_EQ(state(), row.meanwhile);
    plant.run(millis(200));
    EXPECT_EQ(state(), row.then) << row.meanwhile;
  }
}

TEST_F(PipeStates, WhileSomethingIsUnderWayNothingElseIs) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  for (const char* operation : {"StartPipe", "StopPipe", "UpdatePipe", "DeletePipe"}) {
    const Outcome refused = plant.pipes(operation, {{"Name", "P"}, {"RoleArn", Plant::kRole}});
    EXPECT_EQ(said(refused), "ConflictException: Pipe P is CREATING.") << operation;
  }
}

TEST_F(PipeStates, ItReadsOnlyWhenItIsMade) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  plant.send("From", "one");
  plant.run(seconds(2));
  EXPECT_EQ(plant.counts("To"), "0 visible, 0 in flight, 0 delayed");
  plant.run(seconds(2));
  EXPECT_EQ(plant.counts("To"), "1 visible, 0 in flight, 0 delayed");
}

TEST_F(PipeStates, AnUpdateTakesEffectWhenItIsDone) {
  plant.create("Other");
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  plant.run();
  const std::string other = Plant::arn_of("Other");
  ASSERT_TRUE(plant.pipes("UpdatePipe", {{"Name", "P"}, {"RoleArn", Plant::kRole}, {"Target", other}}));
  EXPECT_EQ(text_member(*plant.pipes("DescribePipe", {{"Name", "P"}}), "Target"), other);
  plant.send("From", "before");
  plant.run();
  plant.send("From", "after");
  plant.run();
  EXPECT_NE(plant.bodies("To").find(R"("body":"before")"), std::string::npos);
  EXPECT_NE(plant.bodies("Other").find(R"("body":"after")"), std::string::npos);
}

TEST_F(PipeStates, ADeletedPipeIsThereUntilItIsDone) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  plant.run();
  EXPECT_EQ(text_member(*plant.pipes("DeletePipe", {{"Name", "P"}}), "DesiredState"), "DELETED");
  EXPECT_EQ(state(), "DELETING");
  plant.run();
  EXPECT_EQ(said(plant.pipes("DescribePipe", {{"Name", "P"}})), "NotFoundException: Pipe P does not exist.");
  EXPECT_TRUE(plant.world.mappings.mappings.empty());
}

TEST_F(PipeStates, WhatCannotBeDoneEndsInFailure) {
  ASSERT_TRUE(plant.lay(Plant::arn_of("None"), kTo));
  plant.run();
  EXPECT_EQ(state(), "CREATE_FAILED");
  EXPECT_EQ(said(plant.pipes("StartPipe", {{"Name", "P"}})).substr(0, 7), R"({"Arn":)");
  plant.run();
  EXPECT_EQ(state(), "START_FAILED");
}

}  // namespace
}  // namespace millrace::pipe
