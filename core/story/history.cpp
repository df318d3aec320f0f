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
    Span{function::facts::kStarted, {function::facts::kReturned, function::facts::kFailed, function::facts::kTimedOut}},
    Span{workflow::facts::kStarted, {workflow::facts::kSucceeded, workflow::facts::kFailed, workflow::facts::kAborted}},
    Span{workflow::facts::kWaiting,
         {workflow::facts::kExited, workflow::facts::kFailed, workflow::facts::kAborted},
         true},
};

std::string open_key(const Span& span, const sim::Fact& fact) {
  std::string key(span.opens);
  return key.append("\n").append(fact.resource).append("\n").append(fact.subject);
}

}  // namespace

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

}  // namespace millrace::story
