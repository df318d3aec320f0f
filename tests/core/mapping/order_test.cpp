// Properties that hold for every mapping, function and seed, beside a model that is nothing but the list of writes.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/random.h"
#include "core/mapping/flow.h"
#include "tests/core/mapping/feed.h"

namespace millrace::mapping {
namespace {

struct Dice {
  uint64_t seed;
  uint64_t thrown = 0;
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed, "dice", thrown++), n); }
};

// What the model knows: the order in which each item was written, by sequence number, and what was delivered when.
struct Model {
  std::map<std::string, std::vector<std::string>> written;    // by key
  std::map<std::string, std::vector<std::string>> delivered;  // by key, in successful batches, each number once
  std::map<std::string, std::vector<std::string>> seen;       // by key, in any batch
  size_t writes = 0;
  size_t done = 0;
};

Json settings(Dice& dice) {
  Json out{{"BatchSize", 1 + dice.below(6)},
           {"MaximumBatchingWindowInSeconds", dice.below(3)},
           {"BisectBatchOnFunctionError", dice.below(2) == 1},
           {"StartingPosition", "TRIM_HORIZON"}};
  out["ParallelizationFactor"] = 1 + dice.below(4);
  if (dice.below(4) == 0) out["TumblingWindowInSeconds"] = 1 + dice.below(10);
  if (dice.below(2) == 1) out["FunctionResponseTypes"] = {"ReportBatchItemFailures"};
  return out;
}

void deliver(Model& model, const Json& records, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const Json& change = records[i].at("dynamodb");
    const auto key = change.at("Keys").at("id").at("S").get<std::string>();
    const auto number = change.at("SequenceNumber").get<std::string>();
    auto& list = model.delivered[key];
    if (std::find(list.begin(), list.end(), number) != list.end()) continue;
    list.push_back(number);
    ++model.done;
  }
}

// Fails one time in four: by an error, by a report when that is agreed on, by not being reached.
Outcome answer(Model& model, Dice& dice, bool reports, const Json& event) {
  const Json& records = event.at("Records");
  for (const Json& record : records) {
    const Json& change = record.at("dynamodb");
    model.seen[change.at("Keys").at("id").at("S").get<std::string>()].push_back(
        change.at("SequenceNumber").get<std::string>());
  }
  const uint64_t luck = dice.below(12);
  if (luck == 0) return Feed::threw("bad luck");
  if (luck == 1) return service_error("TooManyRequestsException", "Rate Exceeded.", 429);
  if (luck == 2 && reports && !records.empty()) {
    const size_t at = dice.below(records.size());
    deliver(model, records, at);
    const Json& number = records[at].at("dynamodb").at("SequenceNumber");
    return Feed::returned({{"batchItemFailures", {{{"itemIdentifier", number}}}}});
  }
  deliver(model, records, records.size());
  return Feed::returned(nullptr);
}

void write(Feed& feed, Model& model, Dice& dice) {
  const std::string key = "k" + std::to_string(dice.below(5));
  feed.put(key, {{"n", {{"N", std::to_string(model.writes)}}}});
  ++model.writes;
  const auto& stream = feed.world.database.streams.begin()->second;
  model.written[key].push_back(stream::sequence_text(stream.next_sequence - 1));
}

// The first time each number was seen, in order.
std::vector<std::string> first_seen(const std::vector<std::string>& seen) {
  std::vector<std::string> out;
  for (const std::string& number : seen) {
    if (std::find(out.begin(), out.end(), number) == out.end()) out.push_back(number);
  }
  return out;
}

void run_one(uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Feed feed(seed);
  Dice dice{seed};
  Model model;
  feed.world.settings.mapping_duplicates = static_cast<int64_t>(dice.below(2) * 20);
  const Json config = settings(dice);
  feed.handler = [&](const Json& event, Instant) {
    return answer(model, dice, config.contains("FunctionResponseTypes"), event);
  };
  const Mapping& reader = feed.map(config);
  for (int i = 0; i < 40; ++i) {
    write(feed, model, dice);
    feed.run(millis(static_cast<int64_t>(dice.below(800))));
    ASSERT_LE(model.done, model.writes);
  }
  feed.run(hours(2));
  EXPECT_EQ(model.delivered, model.written) << config;
  for (const auto& [key, seen] : model.seen) EXPECT_EQ(first_seen(seen), model.written[key]) << key << " " << config;
  EXPECT_EQ(reader.counters.delivered, model.writes);
  EXPECT_EQ(checkpoint(reader.shards[0]), reader.shards[0].next);
  EXPECT_TRUE(feed.world.agenda.empty());
}

TEST(MappingOrder, NothingIsLostAndEachItemKeepsItsOrder) {
  for (uint64_t seed = 1; seed <= 200; ++seed) run_one(seed);
}

TEST(MappingOrder, TheSameSeedTellsTheSameStory) {
  const auto tell = [](uint64_t seed) {
    Feed feed(seed);
    Dice dice{seed};
    Model model;
    feed.handler = [&](const Json& event, Instant) { return answer(model, dice, false, event); };
    feed.map(settings(dice));
    for (int i = 0; i < 30; ++i) {
      write(feed, model, dice);
      feed.run(millis(100));
    }
    feed.run(hours(1));
    return feed.trace.fingerprint(feed.trace.size());
  };
  for (uint64_t seed = 1; seed <= 5; ++seed) EXPECT_EQ(tell(seed), tell(seed));
  EXPECT_NE(tell(1), tell(2));
}

}  // namespace
}  // namespace millrace::mapping
