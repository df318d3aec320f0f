// What has just happened, in one sentence with its because, and why: the chain of causes.
#pragma once

#include <string>
#include <vector>

#include "core/story/fact_rows.h"
#include "core/story/moment.h"

namespace millrace::story {

struct SentencePart {
  FactId fact = 0;
  std::string text = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("fact", self.fact);
    v("text", self.text);
  }
};

// A cause on the way to the present fact; or what is left out between two.
struct CauseRow {
  FactId fact = 0;  // 0: some are left out here
  std::string text = {};
  std::string at = {};
  Hue hue = Hue::kNone;

  template <class V>
  static void fields(V& v, auto& self) {
    v("fact", self.fact);
    v("text", self.text);
    v("at", self.at);
  }
};

struct Sentence {
  FactId fact = 0;           // 0: nothing has happened yet
  std::string text = {};     // `The filter dropped MODIFY of TASK#100.`, or what to do first
  std::string because = {};  // `because …`; or empty
  std::string whole = {};    // both, as one sentence
  Hue hue = Hue::kNone;
  std::vector<SentencePart> also = {};  // what else came with the step, without the noise
  std::vector<CauseRow> why = {};       // the first cause first, the fact itself last

  template <class V>
  static void fields(V& v, auto& self) {
    v("fact", self.fact);
    v("text", self.text);
    v("because", self.because);
    v("whole", self.whole);
    v("hue", name_of(self.hue));
    v("also", self.also);
    v("why", self.why);
  }
};

Sentence sentence_of(const Moment& moment);
std::string whole_sentence(const Moment& moment);

}  // namespace millrace::story
