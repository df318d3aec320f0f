// Where luck comes from. Handlers ask with a label (labels.h); who answers is decided outside: the seed, or an explorer
// that tries every answer. What was asked so far and what was scripted lies in the World (`Luck`), and the strand that
// a question belongs to with the event, so nothing else shifts an answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace millrace::sim {

// One question to luck: the `nth` (from 0) under `label` in the event of a strand, for a number in [0, below).
struct Question {
  std::string_view label;
  uint64_t nth = 0;
  uint64_t below = 1;
  Strand strand = 0;
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
