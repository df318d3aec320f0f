// A message, an event or a record followed over time, across the queues and topics it goes through: what the timeline
// draws of the one that is selected, and what the words list.
#pragma once

#include <string>
#include <vector>

#include "core/story/detail.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

struct LifeStep {
  FactId fact = 0;
  Instant at = {};
  std::string resource = {};
  std::string word = {};  // `received, 2×`
  Hue hue = Hue::kNone;
  bool hidden = false;  // from here on nobody can receive it,
  Instant until = {};   // up to here; `at` itself where it does not lie anywhere
};

// In order, up to the present; empty when the selection is nothing that is sent from one to another.
std::vector<LifeStep> life_of(const Moment& moment, const Selection& selection);
constexpr size_t kLifeStepsMax = 200;

// The same as lines to read, where it leads through more than one resource; else without rows.
Section life_section(const Moment& moment, const Selection& selection);

}  // namespace millrace::story
