// What each type of state does once it is entered: one function per type, each in a file of its own. They end by leaving,
// failing, or waiting for something that the branch names.
#pragma once

#include "core/workflow/visit.h"

namespace millrace::workflow {

void work(Visit& visit, const Pass& pass);
void work(Visit& visit, const Task& task);
void work(Visit& visit, const Choice& choice);
void work(Visit& visit, const Wait& wait);
void work(Visit& visit, const Succeed& succeed);
void work(Visit& visit, const Fail& fail);
void work(Visit& visit, const Parallel& parallel);
void work(Visit& visit, const Map& map);

// A Wait's time has come.
void resume(Visit& visit, const Wait& wait);

// The same without consequences, as TestState has it: how the state would be left, when it would wake, how it fails, what
// its service would get.
Attempted<Left> outcome(Visit& visit, const Pass& pass);
Attempted<Left> outcome(Visit& visit, const Choice& choice);
Attempted<Left> outcome(Visit& visit, const Succeed& succeed);
Attempted<Instant> wakes(Visit& visit, const Wait& wait);
Attempted<Left> outcome(Visit& visit, const Wait& wait);
Failure failure_of(Visit& visit, const Fail& fail);
Attempted<Value> parameters(Visit& visit, const Task& task);

}  // namespace millrace::workflow
