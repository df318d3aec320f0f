#include "core/story/fact_rows.h"

#include <algorithm>

#include "core/mapping/facts.h"
#include "core/queue/facts.h"
#include "core/story/words.h"
#include "core/table/facts.h"
#include "core/workflow/facts.h"

namespace millrace::story {
namespace {

constexpr size_t kFactsMax = 12;  // about one thing

bool ends_with_any(std::string_view kind, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return kind.ends_with(tail); });
}

// Walks from a fact to its causes. A batch has many and its fact tells one: a walk that is about one message of a queue
// goes on with that message until it was sent.
class Backwards {
 public:
  Backwards(const sim::Trace& trace, FactId from) : trace_(trace), at_(trace.find(from)) { follow_message(from); }

  const sim::Fact* at() const { return at_; }
  void step() {
    const FactId effect = at_->id;
    at_ = at_->cause < effect ? trace_.find(at_->cause) : nullptr;  // anything else would never end
    follow_message(effect);
  }

 private:
  void follow_message(FactId effect) {
    if (at_ == nullptr || !at_->kind.starts_with("queue.")) return;
    if (!message_.empty() && at_->subject != message_ && at_->kind == queue::facts::kReceived) at_ = received(effect);
    message_ = at_->kind == queue::facts::kSent ? std::string() : at_->subject;
  }
  // The latest receive of the message by then, from the same queue; where there is none, the walk goes on as it was.
  const sim::Fact* received(FactId effect) const {
    for (FactId id = effect - 1, looked = 0; id > 0 && looked < Moment::kLookBack; --id, ++looked) {
      const sim::Fact& one = *trace_.find(id);
      if (one.kind == at_->kind && one.subject == message_ && one.resource == at_->resource) return &one;
    }
    return at_;
  }

  const sim::Trace& trace_;
  const sim::Fact* at_;
  std::string message_;
};

}  // namespace

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

Section facts_about(const Moment& m, const Selection& selection, const char* title) {
  Section section{.title = title};
  for (FactId id = m.position, looked = 0; id > 0 && looked < Moment::kLookBack && section.rows.size() < kFactsMax;
       --id, ++looked) {
    const sim::Fact& fact = *m.trace.find(id);
    if (fact.resource != selection.resource || fact.weight == sim::Weight::kNoise) continue;
    if (!selection.subject.empty() && fact.subject != selection.subject) continue;
    section.rows.push_back(
        {.text = fact.sentence, .note = since_start(m, fact.at), .hue = hue_of(fact), .fact = fact.id, .words = true});
  }
  return section;
}

std::vector<const sim::Fact*> causes(const sim::Trace& trace, FactId fact, size_t max) {
  std::vector<const sim::Fact*> chain;
  for (Backwards walk(trace, fact); walk.at() != nullptr; walk.step()) chain.push_back(walk.at());
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

std::vector<FactRow> recent_facts(const Moment& m, size_t max) {
  std::vector<FactRow> out;
  const auto& facts = m.trace.facts();
  for (size_t i = m.position > max ? m.position - max : 0; i < m.position; ++i) {
    const sim::Fact& fact = facts[i];
    out.push_back({fact.id, since_start(m, fact.at), sim::to_text(fact), fact.weight});
  }
  return out;
}

}  // namespace millrace::story
