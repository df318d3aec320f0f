// The answers to a lesson's questions, at any moment of its run. They follow from the facts up to then alone, so that
// stepping back takes them back too.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/lesson/clause.h"
#include "core/world/fact.h"

namespace millrace::lesson {

enum class Standing : uint8_t { kPending, kMet, kBroken };
std::string_view name_of(Standing standing);  // `pending`

struct TallyRow {
  std::string key;
  uint64_t count = 0;
  FactId fact = 0;  // the latest of them; 0: none

  template <class V>
  static void fields(V& v, auto& self) {
    v("key", self.key);
    v("count", self.count);
    v("fact", self.fact);
  }
};

struct Verdict {
  Standing standing = Standing::kPending;
  FactId fact = 0;             // that decided it; 0: none did yet
  std::string why;             // a sentence without its stop
  std::vector<TallyRow> rows;  // of a tally: what was expected, then what was not

  template <class V>
  static void fields(V& v, auto& self) {
    v("standing", name_of(self.standing));
    v("fact", self.fact);
    v("why", self.why);
    v("rows", self.rows);
  }
};

struct Moment {
  std::span<const sim::Fact> facts;  // up to it
  bool over = false;                 // the lesson's run is: what has not come will not
};

Verdict judge(const Question& question, const Moment& moment);

}  // namespace millrace::lesson
