// What is told of a lesson while somebody takes it; whoever shows it needs nothing else.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/lesson/clauses.h"

namespace millrace::lesson {

struct ClauseRow {
  std::string name = {};
  std::string text = {};
  std::string explain = {};  // once it is broken
  Verdict verdict = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("text", self.text);
    v("explain", self.explain);
    v("verdict", self.verdict);
  }
};

struct PredictionRow {
  std::string question = {};
  std::vector<std::string> choices = {};
  int given = -1;  // which was chosen
  int came = -1;   // which came true, once one has chosen and watched

  template <class V>
  static void fields(V& v, auto& self) {
    v("question", self.question);
    v("choices", self.choices);
    v("given", self.given);
    v("came", self.came);
  }
};

struct KnobRow {
  std::string of = {};
  std::string name = {};
  std::string value = {};  // as JSON; empty: not set

  template <class V>
  static void fields(V& v, auto& self) {
    v("of", self.of);
    v("name", self.name);
    v("value", self.value);
  }
};

// A change of the learner's, or a step of the solution.
struct StepRow {
  std::string at = {};    // `3 s`
  std::string text = {};  // what it does
  uint64_t at_us = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("text", self.text);
    v("at_us", self.at_us);
  }
};

struct Told {
  std::string title = {};
  std::string goal = {};
  int minutes = 0;
  std::vector<std::string> opens = {};  // in words: `requests`, `handlers/word_count.mjs`
  std::vector<std::string> files = {};  // of those, what can be edited
  PredictionRow prediction = {};
  std::vector<ClauseRow> clauses = {};
  bool over = false;
  bool done = false;
  bool solved = false;
  std::vector<KnobRow> knobs = {};
  std::vector<StepRow> steps = {};  // what was changed
  std::vector<std::string> hints = {};
  size_t more_hints = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("goal", self.goal);
    v("minutes", self.minutes);
    v("opens", self.opens);
    v("files", self.files);
    v("prediction", self.prediction);
    v("clauses", self.clauses);
    v("over", self.over);
    v("done", self.done);
    v("solved", self.solved);
    v("knobs", self.knobs);
    v("steps", self.steps);
    v("hints", self.hints);
    v("more_hints", self.more_hints);
  }
};

}  // namespace millrace::lesson
