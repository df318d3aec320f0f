#include "core/story/fact_rows.h"

#include <algorithm>

#include "core/mapping/facts.h"
#include "core/story/words.h"
#include "core/table/facts.h"
#include "core/workflow/facts.h"

namespace millrace::story {
namespace {

constexpr size_t kFactsMax = 12;  // about one thing

bool ends_with_any(std::string_view kind, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return kind.ends_with(tail); });
}

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
