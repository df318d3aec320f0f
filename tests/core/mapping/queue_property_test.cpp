// What holds of mappings on queues whatever happens: tried with many seeds, each a story of sends, time, failures and
// faults, with duplicates and disorder in some of them.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/random.h"
#include "core/fault/strike.h"
#include "tests/core/mapping/post.h"
#include "tests/core/seeds.h"

namespace millrace::mapping {
namespace {

constexpr uint64_t kSeeds = 1'000;
constexpr int kActions = 40;

class Story {
 public:
  Story(uint64_t seed, bool fifo) : post_(seed), seed_(seed), fifo_(fifo) {
    const std::string grave = fifo ? "Grave.fifo" : "Grave";
    queue_ = fifo ? "Q.fifo" : "Q";
    grave_ = grave;
    auto& settings = post_.world.settings;
    if (seed % 4 == 1) settings.queue_duplicates = settings.queue_disorder = settings.mapping_duplicates = 20;
    post_.create(grave);
    if (seed % 2 == 0) post_.create_with_grave(queue_, grave, 3, {{"VisibilityTimeout", "5"}});
    else post_.create(queue_, {{"VisibilityTimeout", "5"}});
    post_.handler = [this](const Json& event, Instant) { return work(event); };
    // Window, delay and work together stay below the visibility timeout: what takes longer comes back for ever.
    post_.work = millis(static_cast<int64_t>(below(1'500)));
    Json more{{"BatchSize", 1 + below(10)}};
    if (below(2) == 0) more["FunctionResponseTypes"] = {"ReportBatchItemFailures"};
    if (!fifo && below(2) == 0) more["MaximumBatchingWindowInSeconds"] = 1 + below(2);
    if (below(3) == 0) more["ScalingConfig"] = {{"MaximumConcurrency", 2 + below(4)}};
    reports_ = more.contains("FunctionResponseTypes");
    EXPECT_TRUE(post_.map(queue_, std::move(more)));
  }

  void play() {
    for (int i = 0; i < kActions; ++i) act();
    calm_ = true;
    lift_all();
    post_.world.settings.queue_duplicates = post_.world.settings.queue_disorder = 0;
    post_.world.settings.mapping_duplicates = 0;
    post_.run(seconds(300));
    check_nothing_is_lost();
    ASSERT_TRUE(post_.reader().intake->batches.empty()) << "seed " << seed_;
    ASSERT_TRUE(post_.world.queues.find(queue_)->messages.empty()) << "seed " << seed_;
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "mapping story", asked_++), n); }

  void act() {
    switch (below(5)) {
      case 0:
      case 1: return send();
      case 2: return lay();
      default: post_.run(millis(static_cast<int64_t>(below(4'000))));
    }
  }

  void send() {
    const std::string body = std::to_string(sent_.size());
    const std::string group = "g" + std::to_string(below(3));
    Json more = Json::object();
    if (fifo_) more = {{"MessageGroupId", group}, {"MessageDeduplicationId", body}};
    sent_.push_back(body);
    group_of_[body] = group;
    post_.send(queue_, body, std::move(more));
  }

  void lay() {
    const char* kinds[] = {"fail", "drop", "duplicate", "delay"};
    fault::Order order{.at = "delivery", .what = kinds[below(4)], .resource = post_.reader().name};
    if (order.what == "delay") order.by_ms = 500;
    sim::Turn turn{post_.world, post_.choices, &post_.trace, post_.engine, 0};
    fault::lay(turn, std::move(order));
  }
  void lift_all() { post_.world.faults.laid.clear(); }

  // Some messages fail; of those that it reports, the function stops at the first of a FIFO queue, as the guide asks.
  Outcome work(const Json& event) {
    check_order(event);
    const bool fails = !calm_ && below(3) == 0;
    if (!fails) {
      remember(event, event.at("Records").size());
      return Post::returned(nullptr);
    }
    if (!reports_) return Post::threw("bad luck");
    const size_t from = below(event.at("Records").size());
    Json list = Json::array();
    for (size_t i = from; i < event.at("Records").size(); ++i)
      list.push_back({{"itemIdentifier", event.at("Records")[i].at("messageId")}});
    remember(event, from);
    return Post::returned({{"batchItemFailures", list}});
  }

  void remember(const Json& event, size_t n) {
    for (size_t i = 0; i < n; ++i) worked_.insert(text_member(event.at("Records")[i], "body"));
  }

  // A group's messages come in order: nothing that was not worked on is overtaken.
  void check_order(const Json& event) {
    if (!fifo_) return;
    std::map<std::string, int> last;
    for (const Json& record : event.at("Records")) {
      const std::string body = text_member(record, "body");
      const std::string group = group_of_.at(body);
      const int number = std::stoi(body);
      ASSERT_TRUE(!last.contains(group) || last.at(group) < number) << "seed " << seed_;
      for (int before = last.contains(group) ? last.at(group) + 1 : 0; before < number; ++before) {
        const std::string other = std::to_string(before);
        ASSERT_TRUE(group_of_.at(other) != group || worked_.contains(other) || is_dead(other))
            << "seed " << seed_ << ": " << body << " overtook " << other;
      }
      last[group] = number;
    }
  }

  bool is_dead(const std::string& body) const {
    for (const auto& [number, message] : post_.world.queues.find(grave_)->messages) {
      if (message.content->body == body) return true;
    }
    return false;
  }

  // At least once: what was sent was worked on, or is dead.
  void check_nothing_is_lost() {
    for (const std::string& body : sent_) {
      ASSERT_TRUE(worked_.contains(body) || is_dead(body)) << "seed " << seed_ << ": " << body;
    }
  }

  Post post_;
  uint64_t seed_ = 0;
  uint64_t asked_ = 0;
  bool fifo_ = false;
  bool calm_ = false;
  bool reports_ = false;
  std::string queue_, grave_;
  std::vector<std::string> sent_;
  std::map<std::string, std::string> group_of_;
  std::set<std::string> worked_;
};

TEST(QueueMappingProperty, NothingIsLostAndGroupsStayInOrder) {
  for_each_seed("queue-mappings", kSeeds, [](uint64_t seed) { Story(seed, false).play(); });
  for_each_seed("fifo-queue-mappings", kSeeds, [](uint64_t seed) { Story(seed, true).play(); });
}

}  // namespace
}  // namespace millrace::mapping
