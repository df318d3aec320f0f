#include "core/run/timeline.h"

#include <gtest/gtest.h>

#include "core/base/assert.h"
#include "core/session/deeds.h"
#include "core/template/load.h"

namespace millrace::sim {
namespace {

// A workflow that goes round for ever, a turn a minute.
constexpr const char* kTemplate =
    R"({"Resources": {"Round": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
  "Definition": {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "Next": "Turn"},
    "Turn": {"Type": "Pass", "Next": "Rest"}}}}}}})";

const CallService kStart{
    "states", "StartExecution", {{"stateMachineArn", "arn:aws:states:eu-central-1:123456789012:stateMachine:Round"}}};

struct StageOfARun {
  explicit StageOfARun(Timeline::Act how = session::act) : timeline(first_world(), how, engine) {}

  static World first_world() {
    function::Engine engine;
    return template_::load({{"template.json", kTemplate}}, 1, engine)->world;
  }
  void advance(int n) {
    for (int i = 0; i < n; ++i) ASSERT_TRUE(timeline.advance()) << timeline.broken();
  }

  std::shared_ptr<function::Engine> engine = std::make_shared<function::Engine>();
  Timeline timeline;
};

std::string state(const Timeline& timeline) { return to_text(fields_to_json(timeline.world())); }

TEST(Timeline, EveryMomentIsReachedAgainFromAnywhere) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  std::vector<std::string> states{state(timeline)};
  const uint64_t first = timeline.world().steps;
  for (int i = 0; i < 400; ++i) {
    ASSERT_TRUE(timeline.advance());
    states.push_back(state(timeline));
  }
  const uint64_t fingerprint = timeline.fingerprint();
  for (const size_t at : {399u, 0u, 400u, 127u, 128u, 129u, 1u, 256u, 255u, 300u}) {
    timeline.seek_step(first + at);
    EXPECT_EQ(timeline.world().steps, first + at);
    EXPECT_EQ(state(timeline), states[at]) << at;
  }
  timeline.seek_step(first + 400);
  EXPECT_EQ(timeline.fingerprint(), fingerprint);
  EXPECT_EQ(timeline.broken(), "");
}

TEST(Timeline, WithNothingToComeItStands) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  EXPECT_FALSE(timeline.next_at());
  EXPECT_FALSE(timeline.advance());
  EXPECT_FALSE(timeline.step());
  EXPECT_FALSE(timeline.step_back());
  timeline.seek_step(1'000);
  timeline.seek_fact(1'000);
  timeline.seek_time(timeline.world().now + hours(1));
  EXPECT_EQ(timeline.world().steps, 0U);
  EXPECT_EQ(timeline.broken(), "");
}

TEST(Timeline, AStepEndsAtAFactOfTheWeightAndAStepBackAtTheOneBefore) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  std::vector<uint64_t> stops;
  for (int i = 0; i < 20; ++i) {
    const FactId before = timeline.world().facts;
    ASSERT_TRUE(timeline.step(Weight::kPlain));
    bool heavy = false;
    for (FactId fact = before + 1; fact <= timeline.world().facts; ++fact) {
      heavy |= timeline.trace().find(fact)->weight >= Weight::kPlain;
    }
    EXPECT_TRUE(heavy);
    stops.push_back(timeline.world().steps);
  }
  for (size_t i = stops.size() - 1; i > 0; --i) {
    ASSERT_TRUE(timeline.step_back(Weight::kPlain));
    EXPECT_EQ(timeline.world().steps, stops[i - 1]);
  }
  while (timeline.world().steps > 0) ASSERT_TRUE(timeline.step_back(Weight::kPlain));
  EXPECT_FALSE(timeline.step_back(Weight::kPlain));
}

TEST(Timeline, AFactIsSoughtToTheMomentItAppeared) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(50);
  const FactId all = timeline.world().facts;
  const uint64_t end = timeline.world().steps;
  ASSERT_GT(all, 10U);
  for (const FactId fact : {all / 2, FactId{3}, all}) {
    timeline.seek_fact(fact);
    EXPECT_GE(timeline.world().facts, fact);
    const uint64_t there = timeline.world().steps;
    const FactId first = timeline.first_of_step(fact);
    EXPECT_LE(first, fact);
    timeline.seek_step(there - 1);
    EXPECT_EQ(timeline.world().facts, first - 1);
  }
  timeline.seek_fact(0);
  EXPECT_EQ(timeline.world().steps, 0U);
  timeline.seek_fact(all + 100);  // not known yet: the last that is
  EXPECT_EQ(timeline.world().facts, all);
  EXPECT_LE(timeline.world().steps, end);
}

TEST(Timeline, ATimeIsSoughtBackwardsAndForwards) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  const Instant start = timeline.world().now;
  ASSERT_TRUE(timeline.act(kStart));
  timeline.seek_time(start + seconds(600));
  EXPECT_LE(timeline.world().now, start + seconds(600));
  EXPECT_GT(timeline.world().now, start + seconds(530));
  EXPECT_GT(*timeline.next_at(), start + seconds(600));
  const FactId facts = timeline.world().facts;
  timeline.seek_time(start + seconds(100));
  EXPECT_LE(timeline.world().now, start + seconds(100));
  EXPECT_GT(timeline.world().facts, 0U);
  EXPECT_EQ(timeline.trace().size(), facts);  // what lies ahead is still known
  timeline.seek_time(start - seconds(1));
  EXPECT_EQ(timeline.world().facts, 0U);
}

TEST(Timeline, ACommandInThePastDropsWhatLayAheadAndACopyKeepsIt) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(100);
  Timeline kept = timeline;
  const FactId all = timeline.world().facts;
  timeline.seek_step(40);
  const FactId here = timeline.world().facts;
  ASSERT_TRUE(timeline.act(kStart));
  EXPECT_LT(timeline.trace().size(), all);
  EXPECT_GT(timeline.trace().size(), here);
  EXPECT_EQ(timeline.commands().size(), 2U);
  EXPECT_EQ(timeline.world().workflows.executions.size(), 2U);
  stage.advance(100);
  timeline.seek_step(10);
  EXPECT_EQ(timeline.world().workflows.executions.size(), 1U);
  timeline.seek_step(80);
  EXPECT_EQ(timeline.world().workflows.executions.size(), 2U);
  EXPECT_EQ(kept.trace().size(), all);
  kept.seek_step(80);
  EXPECT_EQ(kept.world().workflows.executions.size(), 1U);
}

TEST(Timeline, ARefusedCommandChangesNothing) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(60);
  const size_t known = timeline.trace().size();
  timeline.seek_step(30);
  const std::string before = state(timeline);
  EXPECT_FALSE(timeline.act(ChangeSetting{"no_such_setting", 1}));
  EXPECT_EQ(state(timeline), before);
  EXPECT_EQ(timeline.commands().size(), 1U);
  EXPECT_EQ(timeline.trace().size(), known);
  EXPECT_EQ(timeline.broken(), "");
}

TEST(Timeline, ACommandIsGivenBetweenNowAndTheNextEvent) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  while (*timeline.next_at() - timeline.world().now < seconds(59)) ASSERT_TRUE(timeline.advance());
  const Instant now = timeline.world().now;
  const Instant next = *timeline.next_at();
  const std::pair<Instant, Instant> rows[] = {
      {now - seconds(5), now}, {now + seconds(7), now + seconds(7)}, {next + hours(1), next}};
  for (const auto& [asked, given] : rows) {
    Timeline tried = timeline;
    ASSERT_TRUE(tried.act(kStart, asked));
    EXPECT_EQ(tried.commands().back().at, given);
    EXPECT_EQ(tried.world().now, given);
  }
}

TEST(Timeline, CommandsAreBounded) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  std::vector<Command> commands;
  for (uint64_t i = 0; i < Journal::kCommandsMax; ++i) {
    commands.push_back({i, timeline.world().now, ChangeSetting{"mapping_poll_us", 1'000}});
  }
  timeline.plan(std::move(commands));
  timeline.seek_step(Journal::kCommandsMax);
  const Result<void> more = timeline.act(kStart);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().what, "a run takes at most 10000 commands");
}

TEST(Timeline, PlannedCommandsAreTakenAtTheirSteps) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(20);
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(20);
  StageOfARun again;
  again.timeline.plan(timeline.commands());
  again.timeline.seek_step(timeline.world().steps);
  EXPECT_EQ(again.timeline.fingerprint(), timeline.fingerprint());
  EXPECT_EQ(state(again.timeline), state(timeline));
  EXPECT_THROW(timeline.plan({}), BrokenAssertion);
}

// The setting `broken` is our own mistake.
Result<void> fragile(Turn& turn, const Deed& deed) {
  const auto* set = std::get_if<ChangeSetting>(&deed);
  MILLRACE_ASSERT(set == nullptr || set->name != "broken");
  return session::act(turn, deed);
}

TEST(Timeline, ABrokenAssertionStopsTheRunUntilItIsSteppedBack) {
  StageOfARun stage(fragile);
  Timeline& timeline = stage.timeline;
  ASSERT_TRUE(timeline.act(kStart));
  stage.advance(20);
  const Result<void> broken = timeline.act(ChangeSetting{"broken", 1});
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().what.find("the run has stopped"), std::string::npos);
  EXPECT_NE(timeline.broken().find("timeline_test.cpp"), std::string::npos);
  EXPECT_FALSE(timeline.advance());
  EXPECT_FALSE(timeline.act(kStart));
  ASSERT_TRUE(timeline.step_back());
  EXPECT_EQ(timeline.broken(), "");
  EXPECT_TRUE(timeline.act(kStart));
}

TEST(Timeline, ALongRunKeepsFewCheckpointsAndStillGoesBack) {
  StageOfARun stage;
  Timeline& timeline = stage.timeline;
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(timeline.act(kStart));
  timeline.seek_step(20'000);
  const std::string middle = state(timeline);
  timeline.seek_step(Timeline::kCheckpointEvery * Timeline::kCheckpointsMax + 1'000);
  ASSERT_EQ(timeline.world().steps, Timeline::kCheckpointEvery * Timeline::kCheckpointsMax + 1'000);
  timeline.seek_step(20'000);
  EXPECT_EQ(state(timeline), middle);
  EXPECT_EQ(timeline.broken(), "");
}

}  // namespace
}  // namespace millrace::sim
