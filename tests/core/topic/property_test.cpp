// What holds of topics whatever happens: tried with many seeds, each a story of messages, faults, subscribers that come
// and go and endpoints that fail.
#include <map>

#include "core/base/random.h"
#include "core/topic/facts.h"
#include "core/topic/places.h"
#include "tests/core/seeds.h"
#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

constexpr uint64_t kSeeds = 1'000;
constexpr int kActions = 40;

class Story {
 public:
  Story(uint64_t seed, bool fifo) : desk_(seed), seed_(seed), fifo_(fifo) {
    topic_ = fifo ? "T.fifo" : "T";
    if (!fifo && seed % 2 == 1) desk_.world.settings.topic_duplicates = 20;
    desk_.world.settings.topic_jitter = 30;
    desk_.create_topic(topic_);
    for (const char* name : {"A", "B", "Grave"}) {
      const std::string queue = name + std::string(fifo ? ".fifo" : "");
      desk_.create(queue);
      if (queue[0] != 'G') desk_.subscribe_queue(topic_, queue, attributes(queue[0] == 'B'));
    }
    if (!fifo) desk_.subscribe_confirmed(topic_, "http", "http://example.com/", {{"RawMessageDelivery", "true"}});
  }

  void play() {
    for (int i = 0; i < kActions; ++i) act();
    sim::Turn turn{desk_.world, desk_.choices, &desk_.trace, desk_.engine, 0};
    ASSERT_TRUE(answer_always(turn, "http://example.com/", 200));
    ASSERT_TRUE(desk_.settle()) << "seed " << seed_;
    ASSERT_EQ(desk_.world.topics.deliveries.size(), 0U) << "seed " << seed_;
    check_queue("A", false);
    check_queue("B", true);
    check_counts();
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "story", asked_++), n); }

  // Everybody has a queue for dead letters; B wants every other message.
  Json attributes(bool filtered) {
    Json out{{"RawMessageDelivery", "true"},
             {"RedrivePolicy", to_text(Json{{"deadLetterTargetArn", Desk::arn_of(fifo_ ? "Grave.fifo" : "Grave")}})}};
    if (filtered) out["FilterPolicy"] = R"({"even":["yes"]})";
    return out;
  }

  void act() {
    switch (below(6)) {
      case 0:
      case 1:
      case 2: return publish();
      case 3: return fault();
      case 4: return endpoint();
      default: desk_.pass(millis(static_cast<int64_t>(below(3'000))));
    }
  }

  void publish() {
    const std::string body = std::to_string(published_);
    const bool even = published_++ % 2 == 0;
    Json more{{"MessageAttributes", {{"even", {{"DataType", "String"}, {"StringValue", even ? "yes" : "no"}}}}}};
    if (fifo_) {
      more["MessageGroupId"] = "g" + std::to_string(below(3));
      more["MessageDeduplicationId"] = body;
    }
    groups_.push_back(text_member(more, "MessageGroupId"));
    desk_.publish(topic_, body, std::move(more));
  }

  void fault() {
    static constexpr const char* kWhat[] = {"fail", "drop", "duplicate", "delay"};
    fault::Order order{.at = "notification", .what = kWhat[below(4)], .resource = topic_};
    order.times = 1 + below(4);
    if (order.what == "delay") order.by_ms = 700;
    desk_.lay(std::move(order));
  }

  void endpoint() {
    static constexpr int64_t kStatus[] = {200, 500, 429, 404, 0};
    sim::Turn turn{desk_.world, desk_.choices, &desk_.trace, desk_.engine, 0};
    ASSERT_TRUE(answer_always(turn, "http://example.com/", kStatus[below(5)]));
  }

  // Everything that was wanted is there, in the order of its group; of a FIFO topic, once.
  void check_queue(const std::string& name, bool filtered) {
    std::map<int, int> seen;
    std::map<std::string, int> last;
    for (const auto& [number, message] : desk_.world.queues.find(name + (fifo_ ? ".fifo" : ""))->messages) {
      const int body = std::stoi(message.content->body);
      ++seen[body];
      if (!fifo_) continue;
      const std::string& group = groups_[static_cast<size_t>(body)];
      ASSERT_TRUE(!last.contains(group) || last.at(group) < body) << "seed " << seed_ << ": " << group;
      last[group] = body;
    }
    for (int i = 0; i < published_; ++i) {
      const bool wanted = !filtered || i % 2 == 0;
      ASSERT_EQ(seen.contains(i), wanted) << "seed " << seed_ << ": message " << i << " at " << name;
      ASSERT_TRUE(!fifo_ || !wanted || seen.at(i) == 1) << "seed " << seed_;
    }
  }

  // Each message to each subscriber ends as one of: filtered, delivered, given up.
  void check_counts() {
    for (const auto& [arn, one] : desk_.world.topics.subscriptions) {
      ASSERT_TRUE(one->lines.empty()) << "seed " << seed_;
      const auto ends = one->filtered + one->delivered + one->given_up;
      ASSERT_GE(ends, static_cast<uint64_t>(published_)) << "seed " << seed_ << ": " << one->endpoint;
    }
    ASSERT_EQ(desk_.told(facts::kDropped).size() == 0, dropped() == 0) << "seed " << seed_;
  }
  uint64_t dropped() const {
    uint64_t out = 0;
    for (const auto& [arn, one] : desk_.world.topics.subscriptions) out += one->grave_arn.empty() ? one->given_up : 0;
    return out;
  }

  Desk desk_;
  uint64_t seed_;
  uint64_t asked_ = 0;
  bool fifo_;
  std::string topic_;
  int published_ = 0;
  std::vector<std::string> groups_;
};

TEST(TopicProperties, HoldInStandardTopics) {
  for_each_seed("topics", kSeeds, [](uint64_t seed) { Story(seed, false).play(); });
}

TEST(TopicProperties, HoldInFifoTopics) {
  for_each_seed("fifo-topics", kSeeds, [](uint64_t seed) { Story(seed, true).play(); });
}

}  // namespace
}  // namespace millrace::topic
