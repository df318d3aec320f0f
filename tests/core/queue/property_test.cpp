// What holds of queues whatever happens: tried with many seeds, each a story of sends, receives, deletions, changed
// visibilities and time, with duplicates, disorder and faults in half of them.
#include <set>

#include "core/base/random.h"
#include "tests/core/queue/desk.h"
#include "tests/core/seeds.h"

namespace millrace::queue {
namespace {

constexpr uint64_t kSeeds = 1'000;
constexpr int kActions = 60;

// A message is in exactly one state, and every set says the same.
void check_states(const Queue& queue, uint64_t seed) {
  int64_t in_flight = 0, delayed = 0;
  size_t timed = 0;
  for (const auto& [number, message] : queue.messages) {
    if (message.state == State::kInFlight) ++in_flight;
    if (message.state == State::kDelayed) ++delayed;
    if (message.state != State::kVisible) timed += queue.timers.count({message.due, number});
    ASSERT_TRUE(queue.ages.contains({message.kept_from, number})) << "seed " << seed;
    ASSERT_TRUE(!queue.heads.contains(number) || message.state == State::kVisible) << "seed " << seed;
  }
  ASSERT_EQ(queue.in_flight, in_flight) << "seed " << seed;
  ASSERT_EQ(queue.delayed, delayed) << "seed " << seed;
  ASSERT_EQ(queue.timers.size(), timed) << "seed " << seed;
  ASSERT_EQ(queue.ages.size(), queue.messages.size()) << "seed " << seed;
  for (const auto& [name, group] : queue.groups) {
    ASSERT_FALSE(group.line.empty() && group.in_flight == 0) << "seed " << seed;
  }
}

// A queue with its dead-letter queue, and somebody who does this and that with them.
class Story {
 public:
  Story(uint64_t seed, bool fifo) : desk_(seed), seed_(seed), fifo_(fifo) {
    grave_ = fifo ? "Grave.fifo" : "Grave";
    queue_ = fifo ? "Q.fifo" : "Q";
    if (seed % 2 == 1) desk_.world.settings.queue_duplicates = desk_.world.settings.queue_disorder = 20;
    desk_.create(grave_);
    desk_.create_with_grave(queue_, grave_, 3, {{"VisibilityTimeout", "5"}});
  }

  void play() {
    for (int i = 0; i < kActions; ++i) act();
    for (const std::string& name : {queue_, grave_}) check_states(*desk_.world.queues.find(name), seed_);
    check_nothing_is_lost();
    drain();
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "story", asked_++), n); }

  void act() {
    switch (below(6)) {
      case 0:
      case 1: return send();
      case 2: return receive();
      case 3: return remove();
      case 4: return hide();
      default: desk_.pass(millis(static_cast<int64_t>(below(4'000))));
    }
  }

  void send() {
    const std::string body = std::to_string(sent_.size());
    const std::string group = "g" + std::to_string(below(3));
    Json more = Json::object();
    if (fifo_) more = {{"MessageGroupId", group}, {"MessageDeduplicationId", body}};
    else if (below(3) == 0) more["DelaySeconds"] = below(4);
    sent_.push_back(desk_.send(queue_, body, std::move(more)));
  }

  void receive() {
    for (const Json& one : desk_.receive(
             queue_, {{"MaxNumberOfMessages", 1 + below(10)}, {"MessageSystemAttributeNames", {"MessageGroupId"}}})) {
      handles_.push_back(text_member(one, "ReceiptHandle"));
      check_order(one);
    }
  }

  // Of a group, what is handed out is never behind something that was neither deleted nor buried.
  void check_order(const Json& message) {
    if (!fifo_) return;
    const Queue& queue = *desk_.world.queues.find(queue_);
    const std::string group = text_member(message.at("Attributes"), "MessageGroupId");
    for (const auto& [number, other] : queue.messages) {
      if (other.content->group != group) continue;
      if (other.content->id == text_member(message, "MessageId")) return;
      ASSERT_EQ(other.state, State::kInFlight) << "seed " << seed_ << ": " << group << " is out of order";
      ASSERT_EQ(other.received, desk_.world.now) << "seed " << seed_ << ": " << group << " was not held";
    }
  }

  void remove() {
    if (handles_.empty()) return;
    const size_t i = below(handles_.size());
    const Queue& queue = *desk_.world.queues.find(queue_);
    const size_t before = queue.messages.size();
    desk_.at(queue_, "DeleteMessage", {{"ReceiptHandle", handles_[i]}});
    deleted_ += before - desk_.world.queues.find(queue_)->messages.size();
  }

  void hide() {
    if (handles_.empty()) return;
    desk_.at(queue_, "ChangeMessageVisibility",
             {{"ReceiptHandle", handles_[below(handles_.size())]}, {"VisibilityTimeout", below(8)}});
  }

  // What was sent is there, dead, or was deleted by whoever held it.
  void check_nothing_is_lost() {
    const size_t here = desk_.world.queues.find(queue_)->messages.size();
    const size_t dead = desk_.world.queues.find(grave_)->messages.size();
    ASSERT_EQ(here + dead + deleted_, sent_.size()) << "seed " << seed_;
    ASSERT_EQ(desk_.world.queues.messages, here + dead) << "seed " << seed_;
  }

  // In the end everything can be received: nothing hangs.
  void drain() {
    desk_.world.settings.queue_duplicates = desk_.world.settings.queue_disorder = 0;
    desk_.pass(seconds(60));
    for (const std::string& name : {queue_, grave_}) {
      for (size_t i = 0; i <= sent_.size(); ++i) {
        const Json got = desk_.receive(name, {{"MaxNumberOfMessages", 10}});
        if (got.is_null()) break;
        for (const Json& one : got) {
          ASSERT_TRUE(desk_.at(name, "DeleteMessage", {{"ReceiptHandle", one.at("ReceiptHandle")}}));
        }
      }
      ASSERT_TRUE(desk_.world.queues.find(name)->messages.empty()) << "seed " << seed_ << ": " << name;
      ASSERT_TRUE(desk_.world.queues.find(name)->groups.empty()) << "seed " << seed_;
    }
    ASSERT_EQ(desk_.world.queues.bytes, 0U) << "seed " << seed_;
  }

  Desk desk_;
  uint64_t seed_;
  uint64_t asked_ = 0;
  bool fifo_;
  std::string queue_, grave_;
  std::vector<std::string> sent_, handles_;
  size_t deleted_ = 0;
};

TEST(QueueProperties, HoldInStandardQueues) {
  for_each_seed("queues", kSeeds, [](uint64_t seed) { Story(seed, false).play(); });
}

TEST(QueueProperties, HoldInFifoQueues) {
  for_each_seed("fifo-queues", kSeeds, [](uint64_t seed) { Story(seed, true).play(); });
}

}  // namespace
}  // namespace millrace::queue
