// Where luck comes from. Handlers ask with a label; who answers is decided outside: the seed, a script (a lesson, a
// fault aimed at one delivery), or an explorer that tries every answer. What was asked so far lies in the World
// (`Luck`), so an answer depends only on seed, label and how often that label was asked before.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/fields.h"
#include "core/base/random.h"

namespace millrace::sim {

// One question to luck: the `nth` (from 0) under `label`, for a number in [0, below).
struct Question {
  std::string_view label;
  uint64_t nth = 0;
  uint64_t below = 1;
};

class Choices {
 public:
  virtual ~Choices() = default;
  // In [0, question.below). Must depend on nothing but the question and the seed.
  virtual uint64_t answer(const Question& question, uint64_t seed) = 0;
};

class SeededChoices : public Choices {
 public:
  uint64_t answer(const Question& question, uint64_t seed) override;
};

// The `nth` (from 0) answer under `label` is `value`, whatever the seed; values out of range count as the largest.
struct ScriptedChoice {
  std::string label;
  uint64_t nth = 0;
  uint64_t value = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("label", self.label);
    v("nth", self.nth);
    v("value", self.value);
  }
};

class ScriptedChoices : public SeededChoices {
 public:
  explicit ScriptedChoices(const std::vector<ScriptedChoice>& script);
  uint64_t answer(const Question& question, uint64_t seed) override;

 private:
  std::map<std::pair<std::string, uint64_t>, uint64_t> script_;
};

// Tries every run of a small world: give the same explorer to run after run until `next` is false.
class ExploringChoices : public Choices {
 public:
  uint64_t answer(const Question& question, uint64_t seed) override;
  // Moves on to a run not yet tried; false when all were.
  bool next();

 private:
  struct Taken {
    uint64_t value;
    uint64_t below;
  };
  std::vector<Taken> path_;
  size_t asked_ = 0;
};

}  // namespace millrace::sim
