// What each type of state does once it is entered: one function per type, each in a file of its own. They end by leaving,
// failing, or waiting for something that the branch names.
#pragma once

#include "core/workflow/run/visit.h"

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

// What a Task's service gets, checked for what it cannot do without.
Attempted<Value> parameters(Visit& visit, const Task& task);

}  // namespace millrace::workflow
