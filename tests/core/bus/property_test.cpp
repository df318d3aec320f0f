// What holds of buses whatever happens: tried with many seeds, each a story of events, faults, rules that are switched,
// queues that go and come, and replays.
#include "core/base/random.h"
#include "core/bus/facts.h"
#include "tests/core/bus/desk.h"
#include "tests/core/seeds.h"

namespace millrace::bus {
namespace {

constexpr uint64_t kSeeds = 300;
constexpr int kActions = 30;

class Story {
 public:
  explicit Story(uint64_t seed) : desk_(seed), seed_(seed) {
    desk_.create_bus("B");
    for (const char* name : {"All", "Even", "Grave"}) desk_.create(name);
    const Json grave{{"DeadLetterConfig", {{"Arn", Desk::arn_of("Grave")}}},
                     {"RetryPolicy", {{"MaximumRetryAttempts", 4}}}};
    desk_.put_queue_rule("B", "All", "All", grave);
    desk_.put_rule("B", "Even", R"({"detail":{"even":[true]}})");
    desk_.put_target("B", "Even", Desk::arn_of("Even"), grave);
    EXPECT_TRUE(desk_.events("CreateArchive", {{"ArchiveName", "A"}, {"EventSourceArn", Desk::arn("event-bus/B")}}));
  }

  void play() {
    for (int i = 0; i < kActions; ++i) act();
    desk_.pass(seconds(60));  // for replays
    ASSERT_TRUE(desk_.settle_events()) << "seed " << seed_;
    check();
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "story", asked_++), n); }

  void act() {
    switch (below(8)) {
      case 0: return fault();
      case 1: return replay();
      case 2: return switch_rule();
      case 3: return desk_.pass(millis(static_cast<int64_t>(below(4'000))));
      default: return put();
    }
  }

  void put() {
    ++put_;
    desk_.put("B", to_text(Json{{"n", put_}, {"even", put_ % 2 == 0}}));
  }

  void fault() {
    static constexpr const char* kFaults[] = {"fail", "delay", "drop"};
    fault::Order order{"target", kFaults[below(3)], below(2) == 0 ? "B" : "All"};
    order.times = 1 + below(4);
    if (order.what == "delay") order.by_ms = 1'500;
    desk_.lay(std::move(order));
  }

  void replay() {
    const double start = static_cast<double>(unix_seconds(desk_.world.start));
    (void)desk_.events("StartReplay", {{"ReplayName", "R" + std::to_string(asked_)},
                                       {"EventSourceArn", Desk::arn("archive/A")},
                                       {"EventStartTime", start},
                                       {"EventEndTime", start + 3'600},
                                       {"Destination", {{"Arn", Desk::arn("event-bus/B")}}}});
  }

  void switch_rule() {
    const bool on = desk_.world.buses.find("B")->rule("Even")->enabled();
    EXPECT_TRUE(desk_.events(on ? "DisableRule" : "EnableRule", {{"EventBusName", "B"}, {"Name", "Even"}}));
  }

  size_t messages_in(const char* queue) { return desk_.world.queues.find(queue)->messages.size(); }

  // What a rule wanted is delivered or given up; an answer that was lost makes a queue get it more than once.
  void check() {
    const EventBus& bus = *desk_.world.buses.find("B");
    uint64_t given_up = 0;
    for (const char* name : {"All", "Even"}) {
      const Rule& rule = *bus.rule(name);
      ASSERT_EQ(rule.matched, rule.delivered + rule.given_up) << name << ", seed " << seed_;
      ASSERT_GE(messages_in(name), rule.delivered) << name << ", seed " << seed_;
      given_up += rule.given_up;
    }
    ASSERT_EQ(bus.rule("All")->matched, bus.taken) << "seed " << seed_;
    ASSERT_EQ(messages_in("Grave"), given_up) << "seed " << seed_;
    ASSERT_EQ(desk_.world.buses.archive("A")->events.size(), put_) << "seed " << seed_;
    uint64_t replayed = 0;
    for (const auto& [name, replay] : desk_.world.buses.replays) {
      ASSERT_EQ(replay.state, ReplayState::kCompleted) << "seed " << seed_;
      replayed += replay.replayed;
    }
    ASSERT_EQ(bus.taken, put_ + replayed) << "seed " << seed_;
  }

  Desk desk_;
  uint64_t seed_;
  uint64_t asked_ = 0;
  uint64_t put_ = 0;
};

TEST(BusProperty, WhatARuleWantsIsDeliveredOrADeadLetter) {
  for_each_seed("buses", kSeeds, [](uint64_t seed) { Story(seed).play(); });
}

}  // namespace
}  // namespace millrace::bus
