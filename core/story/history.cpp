#include "core/story/history.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/function/facts.h"
#include "core/mapping/facts.h"
#include "core/table/facts.h"
#include "core/workflow/facts.h"

namespace millrace::story {
namespace {

// A fact kind that begins something, and those that end it, for the same resource and subject.
struct Span {
  std::string_view opens;
  std::array<std::string_view, 3> closes;
  bool wait = false;
};

constexpr std::array kSpans{
    Span{function::facts::kStarted,
         {function::facts::kReturned, function::facts::kFailed, function::facts::kTimedOut}},
    Span{workflow::facts::kStarted,
         {workflow::facts::kSucceeded, workflow::facts::kFailed, workflow::facts::kAborted}},
    Span{workflow::facts::kWaiting,
         {workflow::facts::kExited, workflow::facts::kFailed, workflow::facts::kAborted},
         true},
};

std::string open_key(const Span& span, const sim::Fact& fact) {
  std::string key(span.opens);
  return key.append("\n").append(fact.resource).append("\n").append(fact.subject);
}

bool ends_with_any(std::string_view kind, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return kind.ends_with(tail); });
}

}  // namespace

std::string time_words(Duration since_start) { return since_start.us == 0 ? "0 s" : spoken(since_start); }

Hue hue_of(const sim::Fact& fact) {
  if (fact.weight == sim::Weight::kFailure) return Hue::kRed;
  const std::string change = fact.data ? text_member(*fact.data, "change") : std::string();
  if (change == "INSERT" || fact.kind == table::kInserted) return Hue::kGreen;
  if (change == "MODIFY" || fact.kind == table::kModified) return Hue::kAmber;
  if (change == "REMOVE" || fact.kind == table::kRemoved) return Hue::kRed;
  if (ends_with_any(fact.kind, {".succeeded", ".returned", ".response"})) return Hue::kGreen;
  if (fact.kind == workflow::facts::kWaiting || fact.kind == mapping::facts::kWindow) return Hue::kViolet;
  return Hue::kBlue;
}

void History::set_lanes(const std::vector<std::string>& lanes) {
  if (fixed_ == lanes) return;
  fixed_ = lanes;
  dirty_ = true;
}

void History::clear() {
  lanes_ = fixed_;
  lane_.clear();
  for (size_t i = 0; i < lanes_.size(); ++i) lane_[lanes_[i]] = i;
  marks_.clear();
  bars_.clear();
  open_.clear();
  axis_.clear();
  folded_.assign(1, 0);
  size_ = 0;
}

void History::follow(const sim::Trace& trace, bool noise) {
  const bool grew = !dirty_ && noise == noise_ && trace.size() >= size_ && trace.fingerprint(size_) == print_;
  if (grew && trace.size() == size_) return;
  if (!grew) clear();
  noise_ = noise;
  dirty_ = false;
  for (size_t i = size_; i < trace.size(); ++i) add(trace.facts()[i]);
  size_ = trace.size();
  print_ = trace.fingerprint(size_);
  for (const auto& [key, bar] : open_) bars_[bar].end = axis_.length();
}

void History::add(const sim::Fact& fact) {
  const bool folded = fact.weight == sim::Weight::kNoise;
  folded_.push_back(folded_.back() + (folded ? 1 : 0));
  if (folded && !noise_) return;
  axis_.add(fact.at);
  mark(fact);
  open_or_close(fact);
}

void History::mark(const sim::Fact& fact) {
  marks_.push_back(
      {fact.id, lane_of(fact.resource), axis_.place(fact.at), hue_of(fact), fact.weight >= sim::Weight::kNotable});
}

void History::open_or_close(const sim::Fact& fact) {
  for (const Span& span : kSpans) {
    const bool closes = std::find(span.closes.begin(), span.closes.end(), fact.kind) != span.closes.end();
    if (fact.kind != span.opens && !closes) continue;
    const std::string key = open_key(span, fact);
    if (!closes) {
      const double at = axis_.place(fact.at);
      open_[key] = bars_.size();
      bars_.push_back({lane_of(fact.resource), fact.id, 0, at, at, Hue::kBlue, span.wait, fact.subject});
      continue;
    }
    const auto it = open_.find(key);
    if (it == open_.end()) continue;
    Bar& bar = bars_[it->second];
    bar.to = fact.id;
    bar.end = axis_.place(fact.at);
    bar.hue = fact.weight == sim::Weight::kFailure ? Hue::kRed : Hue::kGreen;
    open_.erase(it);
  }
}

size_t History::lane_of(const std::string& resource) {
  const auto [it, fresh] = lane_.try_emplace(resource, lanes_.size());
  if (fresh) lanes_.push_back(resource);
  return it->second;
}

const Mark* History::mark_of(FactId fact) const {
  const auto it =
      std::lower_bound(marks_.begin(), marks_.end(), fact, [](const Mark& m, FactId id) { return m.fact < id; });
  return it != marks_.end() && it->fact == fact ? &*it : nullptr;
}

std::vector<const sim::Fact*> causes(const sim::Trace& trace, FactId fact, size_t max) {
  std::vector<const sim::Fact*> chain;
  for (const sim::Fact* at = trace.find(fact); at != nullptr; at = trace.find(at->cause)) {
    chain.push_back(at);
    if (at->cause >= at->id) break;  // causes come before; anything else would never end
  }
  std::reverse(chain.begin(), chain.end());
  if (chain.size() > max) {
    const sim::Fact* const ends[] = {chain.front(), chain.back()};
    std::erase_if(
        chain, [&](const sim::Fact* f) { return f->weight < sim::Weight::kNotable && f != ends[0] && f != ends[1]; });
  }
  if (chain.size() > max && max >= 3) {
    const auto first = chain.begin() + std::ptrdiff_t(max / 3);
    chain.erase(first, chain.end() - std::ptrdiff_t(max - max / 3 - 1));
    chain.insert(chain.begin() + std::ptrdiff_t(max / 3), nullptr);
  }
  return chain;
}

}  // namespace millrace::story
