// Order by key: of a stream's records what waits behind what fails; of a queue's message groups what holds them up, and
// which came out of order.
#include <map>
#include <set>

#include "core/mapping/facts.h"
#include "core/queue/facts.h"
#include "core/story/boards/inner.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

constexpr size_t kLampsMax = 24;

// One lamp per key: what is said of it first counts.
class Lamps {
 public:
  explicit Lamps(std::vector<Lamp>& out) : out_(out) {}
  void light(const std::string& key, std::string words, Hue hue) {
    if (out_.size() < kLampsMax && seen_.insert(key).second) out_.push_back({key, std::move(words), hue});
  }

 private:
  std::vector<Lamp>& out_;
  std::set<std::string> seen_;
};

void light_batch(const mapping::Batch& batch, bool first, uint64_t before, Lamps& lamps) {
  const bool fails = batch.retries > 0 || batch.refusals > 0;
  for (const auto& record : batch.records) {
    if (!first) lamps.light(record->key, "waits behind batch " + std::to_string(before), Hue::kAmber);
    else if (batch.again) lamps.light(record->key, "delivered twice", Hue::kRed);
    else if (fails) lamps.light(record->key, "holds up the shard", Hue::kRed);
    else lamps.light(record->key, "under way", Hue::kBlue);
  }
}

// What was handed over before and is done with.
void light_done(const Moment& m, const mapping::Mapping& mapping, Lamps& lamps) {
  each_fact(m, mapping.name, [&](const sim::Fact& fact) {
    if (fact.kind != mapping::facts::kInvoked || fact.data == nullptr) return;
    const bool again = fact.data->contains("again");
    for (const Json& record : member(*fact.data, "records"))
      lamps.light(text_member(record, "key"), again ? "delivered twice" : "in order", again ? Hue::kRed : Hue::kGreen);
  });
}

// Groups of which something was deleted although a message before it came back.
std::set<std::string> disordered(const Moment& m, const queue::Queue& queue) {
  std::set<std::string> out;
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn != queue.arn) continue;
    each_fact(m, mapping.name, [&](const sim::Fact& fact) {
      if (fact.kind == mapping::facts::kReturned && fact.data->contains("group"))
        out.insert(text_member(*fact.data, "group"));
    });
  }
  return out;
}

// What standard queues may do: hand out twice, or too early.
void light_mishaps(const Moment& m, const std::string& id, Lamps& lamps) {
  each_fact(m, id, [&](const sim::Fact& fact) {
    if (fact.kind != queue::facts::kReceived || fact.data == nullptr) return;
    const std::string name = "message " + short_id(fact.subject);
    if (member(*fact.data, "copied") == true) lamps.light(name, "handed out twice", Hue::kRed);
    if (member(*fact.data, "overtook") == true) lamps.light(name, "overtook another", Hue::kRed);
  });
}

}  // namespace

void tell_lamps(const Moment& m, const mapping::Mapping& mapping, Board& out) {
  if (mapping.intake) return;  // its queue has them
  out.lamps_of = "key";
  Lamps lamps(out.lamps);
  for (const mapping::Shard& shard : mapping.shards) {
    for (const mapping::Lane& lane : shard.lanes) {
      const uint64_t first = lane.batches.empty() ? 0 : lane.batches.front().id;
      for (const mapping::Batch& batch : lane.batches) light_batch(batch, batch.id == first, first, lamps);
      for (const auto& record : lane.gathered) {
        if (first != 0) lamps.light(record->key, "waits behind batch " + std::to_string(first), Hue::kAmber);
        else lamps.light(record->key, "gathered", Hue::kViolet);
      }
    }
  }
  light_done(m, mapping, lamps);
}

void tell_lamps(const Moment& m, const queue::Queue& queue, const std::string& id, Board& out) {
  out.lamps_of = queue.groups.empty() && !queue.config.fifo ? "message" : "message group";
  Lamps lamps(out.lamps);
  const auto broken = disordered(m, queue);
  for (const std::string& name : broken) lamps.light(name, "out of order", Hue::kRed);
  for (const auto& [name, group] : queue.groups) {
    const std::string rest = group.line.empty() ? "" : ", " + std::to_string(group.line.size()) + " in line";
    if (queue.config.fifo && group.in_flight > 0) lamps.light(name, "held up by one in flight" + rest, Hue::kAmber);
    else if (is_noisy(queue, name)) lamps.light(name, "noisy: the others come first" + rest, Hue::kAmber);
    else lamps.light(name, (queue.config.fifo ? "in order" : "fair") + rest, Hue::kGreen);
  }
  if (!queue.config.fifo) light_mishaps(m, id, lamps);
}

}  // namespace millrace::story::boards
