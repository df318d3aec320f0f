// The API of pipes.
#include "tests/core/pipe/plant.h"

namespace millrace::pipe {
namespace {

using queue::said;

class PipeOperations : public testing::Test {
 protected:
  PipeOperations() {
    plant.create("From");
    plant.create("To");
  }
  std::string described(const char* member_name) {
    return text_member(*plant.pipes("DescribePipe", {{"Name", "P"}}), member_name);
  }
  Plant plant;
};

TEST_F(PipeOperations, APipeIsMadeAndDescribed) {
  const Outcome made = plant.lay(kFrom, kTo, {{"Description", "jobs"}, {"Tags", {{"team", "mill"}}}});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(text_member(*made, "Arn"), Plant::kArn);
  EXPECT_EQ(text_member(*made, "CurrentState"), "CREATING");
  EXPECT_EQ(described("CurrentState"), "RUNNING");
  EXPECT_EQ(described("Description"), "jobs");
  EXPECT_EQ(described("Source"), kFrom);
  EXPECT_EQ(plant.world.mappings.mappings.find(Plant::kArn)->second.config.batch_size, 10);
}

TEST_F(PipeOperations, WhatIsWrongIsRefused) {
  struct Row {
    std::string source, target;
    Json more;
    const char* said;
  };
  const Row rows[] = {
      {"arn:aws:kafka:eu-central-1:123456789012:cluster/c", kTo, Json::object(),
       "ValidationException: The source arn:aws:kafka:eu-central-1:123456789012:cluster/c cannot be read: sources of "
       "its "
       "kind are not simulated"},
      {kFrom, "arn:aws:firehose:eu-central-1:123456789012:deliverystream/d", Json::object(),
       "ValidationException: The target arn:aws:firehose:eu-central-1:123456789012:deliverystream/d cannot be called: "
       "targets of its kind are not simulated"},
      {kFrom,
       kTo,
       {{"Enrichment", kTo}},
       "ValidationException: The enrichment arn:aws:sqs:eu-central-1:123456789012:To cannot be called: enrichments of "
       "its kind are not simulated"},
      {kFrom,
       kTo,
       {{"SourceParameters", {{"SqsQueueParameters", {{"BatchSize", 11}, {"MaximumBatchingWindowInSeconds", 1}}}}}},
       "ValidationException: BatchSize must not be greater than 10, the most that the target takes at once."},
      {kFrom,
       kTo,
       {{"TargetParameters", {{"InputTemplate", "<aws.pipes.nobody>"}}}},
       "ValidationException: Invalid InputTemplate: aws.pipes.nobody is not a valid reserved variable."},
      {kFrom,
       kTo,
       {{"SourceParameters", {{"FilterCriteria", {{"Filters", {{{"Pattern", "{"}}}}}}}}},
       "ValidationException: Invalid filter pattern definition."},
  };
  for (const Row& row : rows) EXPECT_EQ(said(plant.lay(row.source, row.target, row.more)), row.said);
}

TEST_F(PipeOperations, ASourceThatIsNotThereFailsTheCreation) {
  ASSERT_TRUE(plant.lay(Plant::arn_of("Nowhere"), kTo));
  EXPECT_EQ(described("CurrentState"), "CREATE_FAILED");
  EXPECT_NE(described("StateReason").find("The specified queue does not exist."), std::string::npos);
  plant.create("Nowhere");
  ASSERT_TRUE(plant.pipes("StartPipe", {{"Name", "P"}}));
  EXPECT_EQ(described("CurrentState"), "RUNNING");
}

TEST_F(PipeOperations, NamesAndStatesConflict) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  EXPECT_EQ(said(plant.lay(kFrom, kTo)), "ConflictException: Pipe P already exists.");
  EXPECT_EQ(said(plant.pipes("StartPipe", {{"Name", "P"}})), "ConflictException: Pipe P is RUNNING.");
  EXPECT_EQ(said(plant.pipes("StopPipe", {{"Name", "None"}})), "NotFoundException: Pipe None does not exist.");
  const Outcome stopped = plant.pipes("StopPipe", {{"Name", "P"}});
  EXPECT_EQ(text_member(*stopped, "CurrentState"), "STOPPING");
  EXPECT_EQ(text_member(*stopped, "DesiredState"), "STOPPED");
  EXPECT_EQ(described("CurrentState"), "STOPPED");
}

TEST_F(PipeOperations, AStoppedPipeTakesNothing) {
  ASSERT_TRUE(plant.lay(kFrom, kTo, {{"DesiredState", "STOPPED"}}));
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.counts("From"), "1 visible, 0 in flight, 0 delayed");
  ASSERT_TRUE(plant.pipes("StartPipe", {{"Name", "P"}}));
  plant.run();
  EXPECT_EQ(plant.counts("From"), "0 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(plant.counts("To"), "1 visible, 0 in flight, 0 delayed");
}

TEST_F(PipeOperations, AnUpdateKeepsWhatItLeavesOut) {
  ASSERT_TRUE(plant.lay(kFrom, kTo, {{"SourceParameters", {{"SqsQueueParameters", {{"BatchSize", 5}}}}}}));
  plant.create("Other");
  const Outcome updated =
      plant.pipes("UpdatePipe", {{"Name", "P"}, {"RoleArn", Plant::kRole}, {"Target", Plant::arn_of("Other")}});
  ASSERT_TRUE(updated) << updated.error().message;
  EXPECT_EQ(text_member(*updated, "CurrentState"), "UPDATING");
  EXPECT_EQ(plant.world.mappings.mappings.find(Plant::kArn)->second.config.batch_size, 5);
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.counts("Other"), "1 visible, 0 in flight, 0 delayed");
}

TEST_F(PipeOperations, ADeletedPipeIsGone) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  EXPECT_EQ(text_member(*plant.pipes("DeletePipe", {{"Name", "P"}}), "CurrentState"), "DELETING");
  EXPECT_EQ(said(plant.pipes("DescribePipe", {{"Name", "P"}})), "NotFoundException: Pipe P does not exist.");
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.counts("From"), "1 visible, 0 in flight, 0 delayed");
}

TEST_F(PipeOperations, PipesAreListedInPages) {
  for (const char* name : {"A", "B", "C"}) ASSERT_TRUE(plant.lay(kFrom, kTo, {{"Name", name}}));
  const Outcome first = plant.pipes("ListPipes", {{"Limit", 2}});
  ASSERT_EQ(first->at("Pipes").size(), 2U);
  const Outcome second = plant.pipes("ListPipes", {{"Limit", 2}, {"NextToken", first->at("NextToken")}});
  ASSERT_EQ(second->at("Pipes").size(), 1U);
  EXPECT_EQ(text_member(second->at("Pipes")[0], "Name"), "C");
  EXPECT_FALSE(second->contains("NextToken"));
  EXPECT_EQ(plant.pipes("ListPipes", {{"NamePrefix", "B"}})->at("Pipes").size(), 1U);
  EXPECT_EQ(plant.pipes("ListPipes", {{"CurrentState", "STOPPED"}})->at("Pipes").size(), 0U);
}

TEST_F(PipeOperations, PipesHaveTags) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  ASSERT_TRUE(plant.pipes("TagResource", {{"resourceArn", Plant::kArn}, {"tags", {{"a", "1"}, {"b", "2"}}}}));
  ASSERT_TRUE(plant.pipes("UntagResource", {{"resourceArn", Plant::kArn}, {"tagKeys", {"a"}}}));
  EXPECT_EQ(said(plant.pipes("ListTagsForResource", {{"resourceArn", Plant::kArn}})), R"({"tags":{"b":"2"}})");
}

TEST_F(PipeOperations, LambdaDoesNotSeeWhatAPipeReadsWith) {
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  const Outcome listed = plant.call("ListEventSourceMappings", Json::object(), "lambda");
  EXPECT_TRUE(listed->at("EventSourceMappings").empty());
}

}  // namespace
}  // namespace millrace::pipe
