// Recursion detection, as "Use Lambda recursive loop detection to prevent infinite loops" has it: functions that call
// each other over queues, topics or themselves are stopped when one of them has run 16 times in one chain. Chains end
// at tables and buckets, and at whoever calls from outside.
#pragma once

#include <string>

#include "core/base/lineage.h"
#include "core/door/call.h"

namespace millrace::sim {
struct World;
}

namespace millrace::function {

struct Function;

// What led to a call, whoever makes it.
LineageRef lineage_of(const sim::World& world, const door::Caller& caller);

// With one more run of a function.
LineageRef with_run_of(const LineageRef& before, const std::string& function);

// Whether one more run of the function would be too many.
bool is_loop(const Function& function, const LineageRef& before);

inline constexpr uint32_t kLoopRuns = 16;
inline constexpr const char* kLoopMessage =
    "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped your "
    "function's invocation.";

}  // namespace millrace::function
