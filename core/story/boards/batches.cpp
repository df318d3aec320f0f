// How batches went, read off the facts: attempts, and splits as a tree.
#include <map>
#include <vector>

#include "core/mapping/facts.h"
#include "core/story/boards/inner.h"
#include "core/story/fact_rows.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

constexpr size_t kRootsMax = 6;
constexpr size_t kRowsMax = 60;
constexpr size_t kDepthMax = 16;  // a batch of 10,000 is split fourteen times

struct Past {
  uint64_t records = 0;
  uint64_t attempts = 0;
  std::string key = {};  // of a single record
  bool again = false;
  FactId fact = 0;        // the latest about it
  std::string fate = {};  // that was told last
  Hue hue = Hue::kNone;
  std::vector<uint64_t> halves = {};
  bool is_half = false;
};
using Pasts = std::map<uint64_t, Past>;

struct BatchFate {
  std::string_view kind;
  std::string_view words;
  Hue hue;
};

constexpr BatchFate kBatchFates[] = {
    {mapping::facts::kInvoked, "handed over", Hue::kBlue}, {mapping::facts::kCheckpoint, "done", Hue::kGreen},
    {mapping::facts::kFailed, "failed", Hue::kRed},        {mapping::facts::kRefused, "not reached", Hue::kRed},
    {mapping::facts::kRetry, "tried again", Hue::kAmber},  {mapping::facts::kSplit, "split", Hue::kAmber},
    {mapping::facts::kDiscarded, "given up", Hue::kRed}};

const BatchFate* batch_fate(const sim::Fact& fact) {
  for (const BatchFate& one : kBatchFates)
    if (one.kind == fact.kind) return &one;
  return nullptr;
}

void take_records(const Json& data, Past& past) {
  past.records = member(data, "count").get<uint64_t>();
  past.again = data.contains("again");
  const Json& records = member(data, "records");
  if (records.size() == 1) past.key = text_member(records[0], "key");
}

void take_halves(const Json& data, Past& whole, Pasts& out) {
  for (const Json& half : member(data, "halves")) {
    const auto id = member(half, "batch").get<uint64_t>();
    whole.halves.push_back(id);
    out[id].is_half = true;
    if (out[id].records == 0) out[id].records = member(half, "count").get<uint64_t>();
  }
}

// Facts come the latest first.
void take(const sim::Fact& fact, Pasts& out) {
  const BatchFate* fate = batch_fate(fact);
  if (fate == nullptr || fact.data == nullptr || !fact.data->contains("batch")) return;
  Past& past = out[member(*fact.data, "batch").get<uint64_t>()];
  if (past.fact == 0) past.fact = fact.id, past.fate = fate->words, past.hue = fate->hue;
  if (fact.kind == mapping::facts::kInvoked) {
    ++past.attempts;
    if (past.records == 0 || past.key.empty()) take_records(*fact.data, past);
  }
  if (fact.kind == mapping::facts::kSplit) take_halves(*fact.data, past, out);
}

void add_row(const Pasts& pasts, uint64_t id, size_t depth, const char* noun, std::vector<BatchRow>& out) {
  const auto it = pasts.find(id);
  if (it == pasts.end() || out.size() >= kRowsMax || depth > kDepthMax) return;
  const Past& past = it->second;
  const std::string what = past.key.empty() ? plural(past.records, noun) : past.key;
  out.push_back({.depth = depth,
                 .text = "batch " + std::to_string(id) + ": " + what,
                 .note = past.attempts == 0 ? "" : plural(past.attempts, "attempt"),
                 .fate = past.fate.empty() ? "waits" : past.fate,
                 .hue = past.hue,
                 .sign = past.again ? Sign::kTwice : Sign::kNone,
                 .fact = past.fact});
  for (const uint64_t half : past.halves) add_row(pasts, half, depth + 1, noun, out);
}

}  // namespace

void tell_batches(const Moment& m, const mapping::Mapping& mapping, Board& out) {
  Pasts pasts;
  each_fact(m, mapping.name, [&](const sim::Fact& fact) { take(fact, pasts); });
  size_t roots = 0;
  for (auto it = pasts.rbegin(); it != pasts.rend() && roots < kRootsMax; ++it) {
    if (it->second.is_half) continue;
    ++roots;
    add_row(pasts, it->first, 0, mapping.intake ? "message" : "record", out.batches);
  }
}

}  // namespace millrace::story::boards
