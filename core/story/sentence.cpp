#include "core/story/sentence.h"

#include "core/base/prose.h"

namespace millrace::story {
namespace {

constexpr size_t kCausesMax = 12;

const char* nothing_yet(const Moment& m) {
  return m.trace.size() > 0 ? "This is the start of the run: step or play to watch it."
                            : "Nothing has happened yet: send a request, then play or step.";
}

}  // namespace

std::string whole_sentence(const Moment& m) {
  const sim::Fact* fact = m.fact();
  return fact == nullptr ? nothing_yet(m) : sim::to_text(*fact);
}

Sentence sentence_of(const Moment& m) {
  Sentence out{.whole = whole_sentence(m)};
  const sim::Fact* fact = m.fact();
  if (fact == nullptr) {
    out.text = out.whole;
    return out;
  }
  out.fact = fact->id;
  out.text = fact->sentence + ".";
  out.because = fact->because.empty() ? "" : with_stop("because " + fact->because);
  out.hue = hue_of(*fact);
  for (FactId id = m.source.timeline.first_of_step(m.position); id > 0 && id <= m.position; ++id) {
    const sim::Fact& other = *m.trace.find(id);
    if (id != m.focus && other.weight != sim::Weight::kNoise) out.also.push_back({id, other.sentence + "."});
  }
  for (const sim::Fact* cause : causes(m.trace, m.focus, kCausesMax)) {
    if (cause == nullptr) out.why.push_back({.text = "…"});
    else out.why.push_back({cause->id, cause->sentence, since_start(m, cause->at), hue_of(*cause)});
  }
  return out;
}

}  // namespace millrace::story
