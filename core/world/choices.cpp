#include "core/world/choices.h"

#include "core/base/assert.h"

namespace millrace::sim {

uint64_t SeededChoices::answer(const Question& question, uint64_t seed) {
  return scale_below(lucky_bits(seed, question.label, question.nth, question.strand), question.below);
}

uint64_t ExploringChoices::answer(const Question& question, uint64_t) {
  if (asked_ == path_.size()) path_.push_back({0, question.below});
  MILLRACE_ASSERT(path_[asked_].below == question.below);
  return path_[asked_++].value;
}

bool ExploringChoices::next() {
  asked_ = 0;
  while (!path_.empty() && path_.back().value + 1 == path_.back().below) path_.pop_back();
  if (path_.empty()) return false;
  ++path_.back().value;
  return true;
}

}  // namespace millrace::sim
