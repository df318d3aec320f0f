// What holds of pipes whatever happens: tried with many seeds, each a story of changes, time, failures and faults.
#include <set>

#include "core/base/random.h"
#include "core/fault/strike.h"
#include "tests/core/pipe/plant.h"

namespace millrace::pipe {
namespace {

constexpr uint64_t kSeeds = 200;
constexpr int kActions = 25;

class Story {
 public:
  Story(uint64_t seed, bool of_queue) : plant_(seed), seed_(seed), of_queue_(of_queue) {
    plant_.create("To");
    plant_.handler = [this](const Json& payload) { return enrich(payload); };
    Json more = of_queue ? from_queue() : Plant::from_table(stream_settings());
    if (below(2) == 0) more["Enrichment"] = plant_.add_function("Enrich");
    const std::string id = of_queue ? "<$.body>" : "<$.dynamodb.Keys.id.S>";
    more["TargetParameters"] = {{"InputTemplate", id}};
    const std::string source = of_queue ? Plant::arn_of("From") : plant_.create_table();
    if (of_queue) plant_.create("From", {{"VisibilityTimeout", "5"}});
    const Outcome made = plant_.lay(source, Plant::arn_of("To"), std::move(more));
    EXPECT_TRUE(made) << made.error().message;
  }

  void play() {
    for (int i = 0; i < kActions; ++i) act();
    calm_ = true;
    plant_.world.faults.laid.clear();
    plant_.run(seconds(600));
    take();
    EXPECT_EQ(taken_, sent_) << "seed " << seed_;
    EXPECT_TRUE(plant_.world.pipes.runs.empty()) << "seed " << seed_;
  }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "pipe story", asked_++), n); }

  Json stream_settings() {
    Json out{{"BatchSize", 1 + below(10)}, {"ParallelizationFactor", 1 + below(3)}};
    if (below(2) == 0) out["MaximumBatchingWindowInSeconds"] = 1 + below(2);
    if (below(2) == 0) out["OnPartialBatchItemFailure"] = "AUTOMATIC_BISECT";
    return out;
  }
  Json from_queue() { return {{"SourceParameters", {{"SqsQueueParameters", {{"BatchSize", 1 + below(10)}}}}}}; }

  void act() {
    switch (below(6)) {
      case 0: return lay_fault();
      case 1:
      case 2: return plant_.run(millis(static_cast<int64_t>(below(4'000))));
      case 3: take(); return;
      default: return put();
    }
  }

  void put() {
    const std::string id = "job" + std::to_string(sent_.size());
    sent_.insert(id);
    if (of_queue_) plant_.send("From", id);
    else plant_.put(id);
  }

  void lay_fault() {
    const char* kinds[] = {"fail", "drop", "duplicate", "delay"};
    fault::Order order{.at = "delivery", .what = kinds[below(4)], .resource = "P"};
    if (order.what == "delay") order.by_ms = 500;
    sim::Turn turn{plant_.world, plant_.choices, &plant_.trace, plant_.engine, 0};
    fault::lay(turn, std::move(order));
  }

  Outcome enrich(const Json& payload) {
    if (calm_ || below(3) > 0) return Plant::returned(payload);
    if (below(2) == 0) return service_error("TooManyRequestsException", "Rate Exceeded.", 429);
    return Plant::threw("bad luck");
  }

  // What has arrived so far, and is deleted.
  void take() {
    for (;;) {
      const Json got = plant_.receive("To", {{"MaxNumberOfMessages", 10}});
      if (got.empty()) return;
      for (const Json& one : got) {
        taken_.insert(text_member(one, "Body"));
        plant_.at("To", "DeleteMessage", {{"ReceiptHandle", one.at("ReceiptHandle")}});
      }
    }
  }

  Plant plant_;
  uint64_t seed_;
  bool of_queue_;
  uint64_t asked_ = 0;
  bool calm_ = false;
  std::set<std::string> sent_, taken_;
};

TEST(PipeProperty, NothingOfAStreamIsLostWhileItMayBeTriedAgain) {
  for (uint64_t seed = 1; seed <= kSeeds && !testing::Test::HasFailure(); ++seed) Story(seed, false).play();
}

TEST(PipeProperty, NoMessageIsLost) {
  for (uint64_t seed = 1; seed <= kSeeds && !testing::Test::HasFailure(); ++seed) Story(seed, true).play();
}

}  // namespace
}  // namespace millrace::pipe
