// How a secret is rotated: its function is invoked once for each step, with the version that the steps are about; when
// the last has succeeded, the next rotation is planned. A step that fails
// ends the rotation, and its version stays pending. The time zone of a schedule's cron is UTC.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/secret/cues.h"
#include "core/secret/secret.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::secret {

inline constexpr const char* kRotationSteps[] = {"createSecret", "setSecret", "testSecret", "finishSecret"};

// Error: InvalidParameterException, when the rules say neither or both of days and a schedule, or a wrong one.
std::optional<Outcome> check_rules(const Json& rules);

// Begins to rotate it to a version of that id.
void rotate(sim::Turn& turn, Secret& secret, const std::string& version, bool by_itself);
// The next rotation, by its rules.
void plan_rotation(sim::Turn& turn, Secret& secret);

// A step's function has answered.
void answered(sim::Turn& turn, const door::FromSecret& caller, Outcome outcome);
void on(sim::Turn& turn, const RotateAgain& cue);
void on(sim::Turn& turn, const Vanish& cue);

}  // namespace millrace::secret
