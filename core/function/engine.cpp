#include "core/function/engine.h"

#include <algorithm>
#include <deque>
#include <map>

#include "core/base/assert.h"
#include "core/base/hash.h"
#include "core/function/js/run.h"
#include "core/function/js/scripts.h"

namespace millrace::function {
// What Engine::Caches is made of.
namespace caches {

uint64_t hash_duration(Duration d, uint64_t seed) { return hash_number(static_cast<uint64_t>(d.us), seed); }
uint64_t hash_instant(Instant at, uint64_t seed) { return hash_number(static_cast<uint64_t>(at.us), seed); }

uint64_t hash_of(const Start& start) {
  uint64_t hash = hash_json(start.event, start.code->hash);
  hash = hash_instant(start.at, hash);
  hash = hash_duration(start.timeout, hash);
  hash = hash_number(static_cast<uint64_t>(start.memory_mb) * 2 + (start.provisioned ? 1 : 0), hash);
  for (const std::string* text : {&start.request_id, &start.function_name, &start.function_version, &start.function_arn,
                                  &start.log_group, &start.log_stream, &start.region, &start.runtime}) {
    hash = hash_text(*text, hash);
  }
  for (const auto& [name, value] : start.env) hash = hash_text(value, hash_text(name, hash));
  return hash;
}

uint64_t hash_of(const Answer& answer, uint64_t seed) {
  const uint64_t hash = hash_instant(answer.at, hash_number(answer.number, seed));
  if (answer.outcome) return hash_json(*answer.outcome, hash);
  const ServiceError& error = answer.outcome.error();
  const uint64_t named = hash_text(error.message, hash_text(error.name, hash));
  return hash_json(error.extra, hash_number(static_cast<uint64_t>(error.status), named));
}

size_t bytes_of(const Progress& progress) {
  size_t bytes = sizeof(Progress);
  for (const Ask& ask : progress.asks) {
    const auto* call = std::get_if<SdkCall>(&ask.what);
    bytes += sizeof(Ask) + (call == nullptr ? 0 : to_text(call->input).size());
  }
  for (const LogLine& line : progress.logs) bytes += sizeof(LogLine) + line.text.size();
  if (progress.end) bytes += progress.end->result_json.size() + progress.end->error_message.size();
  return bytes;
}

// What one step of one history did.
struct Memo {
  Progress progress;
  std::vector<js::Drawn> drawn;
  size_t bytes = 0;
};

// Remembered steps by the history before their draws; the oldest are forgotten first.
class Memory {
 public:
  Memory(size_t entries_max, size_t bytes_max) : entries_max_(entries_max), bytes_max_(bytes_max) {}

  const Memo* find(uint64_t history) const {
    const auto it = memos_.find(history);
    return it == memos_.end() ? nullptr : &it->second;
  }

  void keep(uint64_t history, Memo memo) {
    memo.bytes = bytes_of(memo.progress);
    if (memo.bytes > bytes_max_) return;
    if (const auto it = memos_.find(history); it != memos_.end()) {
      bytes_ += memo.bytes - it->second.bytes;
      it->second = std::move(memo);
    } else {
      bytes_ += memo.bytes;
      order_.push_back(history);
      memos_.emplace(history, std::move(memo));
    }
    while (memos_.size() > entries_max_ || bytes_ > bytes_max_) drop_oldest();
  }

 private:
  void drop_oldest() {
    const auto it = memos_.find(order_.front());
    order_.pop_front();
    bytes_ -= it->second.bytes;
    memos_.erase(it);
  }

  size_t entries_max_;
  size_t bytes_max_;
  std::map<uint64_t, Memo> memos_;
  std::deque<uint64_t> order_;
  size_t bytes_ = 0;
};

// Runs that wait for an answer, by the history they have had; the longest unused is dropped first.
class LiveRuns {
 public:
  explicit LiveRuns(size_t max) : max_(max) {}

  std::unique_ptr<js::Run> take(uint64_t history) {
    const auto it = std::find_if(runs_.begin(), runs_.end(), [&](const auto& r) { return r.first == history; });
    if (it == runs_.end()) return nullptr;
    std::unique_ptr<js::Run> run = std::move(it->second);
    runs_.erase(it);
    return run;
  }

  void keep(uint64_t history, std::unique_ptr<js::Run> run) {
    take(history);
    runs_.emplace_back(history, std::move(run));
    if (runs_.size() > max_) runs_.pop_front();
  }

 private:
  size_t max_;
  std::deque<std::pair<uint64_t, std::unique_ptr<js::Run>>> runs_;  // the longest unused in front
};

// A step to be taken: the invocation up to it, and its last answer when it is not the first step.
struct Step {
  Invocation& invocation;
  uint64_t before = 0;  // the history without the answer
  const Draw& draw;
};

}  // namespace caches

using namespace caches;

struct Engine::Caches {
  explicit Caches(Limits bounds)
      : limits(bounds), memory(limits.memo_entries_max, limits.memo_bytes_max), live(limits.live_max) {}

  Limits limits;
  Counters counters;
  js::Scripts scripts;
  Memory memory;
  LiveRuns live;

  Progress take(const Step& step);
  std::optional<Progress> recall(const Step& step, std::vector<uint64_t>& redrawn);
  Progress play(const Step& step, const std::vector<uint64_t>& redrawn);
  std::unique_ptr<js::Run> run_before(const Step& step, js::Luck& luck);
};

namespace {

void note(Invocation& invocation, const std::vector<js::Drawn>& drawn, const Progress& progress) {
  for (const js::Drawn& one : drawn) {
    invocation.draws.push_back(one.value);
    invocation.history = hash_number(one.value, invocation.history);
  }
  invocation.ended = progress.end.has_value();
}

}  // namespace

// A remembered step, when drawing again gives the numbers it had. They are drawn in any case, because the caller's
// generator has to move; those that were are kept for the step that has to be played then.
std::optional<Progress> Engine::Caches::recall(const Step& step, std::vector<uint64_t>& redrawn) {
  const Memo* const memo = memory.find(step.invocation.history);
  if (memo == nullptr) return std::nullopt;
  for (const js::Drawn& one : memo->drawn) {
    redrawn.push_back(step.draw(one.label, one.n));
    if (redrawn.back() != one.value) return std::nullopt;
  }
  ++counters.memo_hits;
  note(step.invocation, memo->drawn, memo->progress);
  return memo->progress;
}

// The run as it was before the step: kept, or made again.
std::unique_ptr<js::Run> Engine::Caches::run_before(const Step& step, js::Luck& luck) {
  const Invocation& invocation = step.invocation;
  if (auto kept = live.take(step.before)) {
    luck.next = invocation.draws.size();
    ++counters.resumes;
    return kept;
  }
  ++counters.rebuilds;
  auto run = std::make_unique<js::Run>(invocation.start, limits, scripts);
  run->begin(luck);
  for (size_t i = 0; i + 1 < invocation.answers.size(); ++i) run->deliver(*invocation.answers[i], luck);
  luck.drawn.clear();
  return run;
}

Progress Engine::Caches::play(const Step& step, const std::vector<uint64_t>& redrawn) {
  Invocation& invocation = step.invocation;
  std::vector<uint64_t> known = invocation.draws;
  known.insert(known.end(), redrawn.begin(), redrawn.end());
  js::Luck luck{&known, 0, &step.draw, {}};
  std::unique_ptr<js::Run> run;
  Progress progress;
  if (invocation.answers.empty()) {
    ++counters.starts;
    run = std::make_unique<js::Run>(invocation.start, limits, scripts);
    progress = run->begin(luck);
  } else {
    run = run_before(step, luck);
    progress = run->deliver(*invocation.answers.back(), luck);
  }
  memory.keep(invocation.history, {progress, luck.drawn, 0});
  note(invocation, luck.drawn, progress);
  if (!invocation.ended) live.keep(invocation.history, std::move(run));
  return progress;
}

Progress Engine::Caches::take(const Step& step) {
  std::vector<uint64_t> redrawn;
  if (auto remembered = recall(step, redrawn)) return std::move(*remembered);
  return play(step, redrawn);
}

Engine::Engine(Limits limits) : caches_(std::make_unique<Caches>(limits)) {}
Engine::~Engine() = default;

Progress Engine::start(Invocation& invocation, const Draw& draw) {
  MILLRACE_ASSERT(invocation.start != nullptr && invocation.start->code != nullptr && invocation.answers.empty());
  invocation.history = hash_of(*invocation.start);
  return caches_->take({invocation, 0, draw});
}

Progress Engine::resume(Invocation& invocation, Answer answer, const Draw& draw) {
  MILLRACE_ASSERT(invocation.start != nullptr && !invocation.ended);
  const uint64_t before = invocation.history;
  invocation.history = hash_of(answer, before);
  invocation.answers.push_back(std::make_shared<const Answer>(std::move(answer)));
  return caches_->take({invocation, before, draw});
}

Result<void> Engine::check(const Code& code) { return caches_->scripts.check(code); }

const Counters& Engine::counters() const { return caches_->counters; }

void Engine::forget() {
  const Limits& limits = caches_->limits;
  caches_->memory = Memory(limits.memo_entries_max, limits.memo_bytes_max);
  caches_->live = LiveRuns(limits.live_max);
}

}  // namespace millrace::function
