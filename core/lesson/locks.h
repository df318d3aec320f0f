// What a lesson lets its learner do.
#pragma once

#include "core/base/result.h"
#include "core/lesson/lesson.h"
#include "core/world/world.h"

namespace millrace::lesson {

// Moving about in the run is always open. Problems: what is locked, and what is open instead.
Result<void> check_open(const Lesson& lesson, const sim::World& world, const story::Command& command);

// The call that turns a resource's knob: `lambda UpdateEventSourceMapping` and its like. Problems: no such resource, or
// one whose properties no call of ours changes; a knob of the settings is turned by `ChangeSetting`.
Result<story::Command> turn_knob(const sim::World& world, const Knob& knob, const Json& value);

}  // namespace millrace::lesson
