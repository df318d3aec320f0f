// Numbers that name things inside a World. All count from 1 in the order of creation; 0 names nothing.
#pragma once

#include <cstdint>

namespace millrace {

using FactId = uint64_t;       // a fact of the trace
using CallId = uint64_t;       // a call through the door
using RunId = uint64_t;        // one invocation of a function
using RequestId = uint64_t;    // an HTTP request to an API
using ExecutionId = uint64_t;  // a workflow's execution

}  // namespace millrace
