// Facts as lines to read and to go to.
#pragma once

#include <string>
#include <vector>

#include "core/run/trace.h"
#include "core/story/detail.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

// What a fact's colour stands for.
Hue hue_of(const sim::Fact& fact);

// The facts about one thing, the last first.
Section facts_about(const Moment& moment, const Selection& selection, const char* title);

// The causes of a fact, the first cause first and the fact itself last; at most `max`. A longer chain leaves out what
// is not notable, and then its middle (a null pointer stands for what is missing).
std::vector<const sim::Fact*> causes(const sim::Trace& trace, FactId fact, size_t max = 24);

// A line of the trace.
struct FactRow {
  FactId fact = 0;
  std::string at = {};
  std::string text = {};
  sim::Weight weight = sim::Weight::kPlain;

  template <class V>
  static void fields(V& v, auto& self) {
    v("fact", self.fact);
    v("at", self.at);
    v("text", self.text);
    v("noise", self.weight == sim::Weight::kNoise);
    v("failure", self.weight == sim::Weight::kFailure);
  }
};

// The latest up to the present, in order.
std::vector<FactRow> recent_facts(const Moment& moment, size_t max);

}  // namespace millrace::story
