// TestState: one state alone, with a real service or with a mocked result, and what each stage of its data flow made of the
// data. It runs as an express execution of one state; where that would go on or fail, the caller is answered instead.
// Follows the developer guide ("Using TestState API to test a state"). Leaves out the HTTP request and response of TRACE.
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// The state's work with the mock in place of its service, its iterations or its branches.
void work_mocked(Visit& visit);

// The state would be left so, or has failed so: retried, caught or neither. Ends the execution.
void test_left(Visit& visit, const Left& left);
void test_failed(Visit& visit, const Failure& failure);

// What the caller gets of an execution that has ended.
Json test_answer(const Execution& execution);

}  // namespace millrace::workflow
