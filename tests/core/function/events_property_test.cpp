// No accepted event is lost unless the settings say so, and then a fact says it: tried with many seeds, each a story of
// invocations, failures, faults and changed settings.
#include "core/base/random.h"
#include "tests/core/function/office.h"
#include "tests/core/seeds.h"

namespace millrace::function {
namespace {

constexpr uint64_t kStories = 1'000;
constexpr int kInvocations = 12;

class EventStory {
 public:
  explicit EventStory(uint64_t seed) : office_(seed), seed_(seed) {
    for (const char* queue : {"Done", "Failed", "Dead"}) office_.create(queue);
    Json more = Json::object();
    if (below(2) == 0) more["DeadLetterConfig"] = {{"TargetArn", queue::Desk::arn_of("Dead")}};
    dead_letters_ = !more.empty();
    office_.hire("Work", "if (Math.random() < 0.4) throw new Error('jam'); return event;", 200, more);
    settle();
    if (below(2) == 0) reserve(1 + below(3));
  }

  void play() {
    for (int i = 0; i < kInvocations; ++i) act();
    office_.pass(seconds(22'000));  // longer than any event is kept
    check();
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "events", asked_++), n); }

  void settle() {
    failures_kept_ = below(2) == 0;
    Json destinations{{"OnSuccess", {{"Destination", queue::Desk::arn_of("Done")}}}};
    if (failures_kept_) destinations["OnFailure"] = {{"Destination", queue::Desk::arn_of("Failed")}};
    office_.put("Work", {{"MaximumRetryAttempts", below(3)},
                         {"MaximumEventAgeInSeconds", 60 + below(300)},
                         {"DestinationConfig", destinations}});
  }
  void reserve(uint64_t most) {
    office_.lambda("PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", most}});
  }

  void act() {
    static constexpr const char* kFaults[] = {"fail", "throttle", "duplicate"};
    if (below(3) == 0) office_.lay("Work", kFaults[below(3)], 1 + below(4));
    if (below(6) == 0) {
      sim::Turn turn{office_.world, office_.choices, &office_.trace, office_.engine};
      fault::lay(turn, {.at = "run", .what = "crash", .resource = "Work"});
    }
    ASSERT_TRUE(office_.invoke("Work", {{"n", accepted_}})) << "seed " << seed_;
    ++accepted_;
    office_.pass(millis(static_cast<int64_t>(below(30'000))));
  }

  size_t told(const char* kind) const { return office_.told(kind).size(); }
  size_t held(const char* queue) const { return office_.world.queues.find(queue)->messages.size(); }

  void check() {
    const EventQueue& left = office_.world.functions.queue;
    ASSERT_TRUE(left.events.empty() && left.partings.empty()) << "seed " << seed_;
    ASSERT_EQ(left.bytes, 0U) << "seed " << seed_;
    ASSERT_EQ(office_.function("Work").events, 0U) << "seed " << seed_;
    const size_t events = accepted_ + told("function.event_repeated");
    const size_t given_up = told("function.event_given_up");
    ASSERT_EQ(held("Done") + given_up, events) << "seed " << seed_;
    ASSERT_EQ(held("Failed"), failures_kept_ ? given_up : 0) << "seed " << seed_;
    ASSERT_EQ(held("Dead"), dead_letters_ ? given_up : 0) << "seed " << seed_;
    ASSERT_EQ(told("function.event_lost"), failures_kept_ || dead_letters_ ? 0 : given_up) << "seed " << seed_;
    ASSERT_EQ(told("function.event_undelivered"), 0U) << "seed " << seed_;
  }

  Office office_;
  uint64_t seed_;
  uint64_t asked_ = 0;
  size_t accepted_ = 0;
  bool dead_letters_ = false;
  bool failures_kept_ = false;
};

TEST(EventProperties, NoEventIsLostUnlessTheSettingsSaySo) {
  for_each_seed("events", kStories, [](uint64_t seed) { EventStory(seed).play(); });
}

}  // namespace
}  // namespace millrace::function
