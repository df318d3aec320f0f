// A story made by hand, for testing panels without a session: the task workflow after its first task became ACTIVE.
#pragma once

#include <memory>

#include "core/run/trace.h"
#include "core/story/story.h"

namespace millrace::story {

struct MadeUp {
  sim::Trace trace;
  Story story;
};

// Invented facts, cards and answers. Does not move: `story` points into it.
std::unique_ptr<MadeUp> made_up_tasks();

// A run of `facts` facts over a table of `items` items, for measuring.
std::unique_ptr<MadeUp> made_up_crowd(size_t facts, size_t items);

}  // namespace millrace::story
