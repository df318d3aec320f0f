// A sample's script: requests and other commands at given times of the virtual clock. `script.json` is
//
//   {"seed": 7, "steps": [{"at_ms": 0, "do": "request", "method": "POST", "path": "/task", "body": "{...}"}, ...]}
//
// where a step is a command of the session's protocol and `at_ms` counts from the start of the run.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/session/session.h"

namespace millrace::session {

struct ScriptStep {
  Duration at;
  story::Command command;
};

struct Script {
  static constexpr size_t kStepsMax = 10'000;

  uint64_t seed = 1;
  std::vector<ScriptStep> steps;  // by ascending time
};

// Problems: not JSON, a step without a command, times that go back.
Result<Script> parse_script(std::string_view text);

// Plays the steps in their time, and then on until nothing is due any more. Problems: a command that is refused.
Result<void> play(Session& session, const Script& script);

}  // namespace millrace::session
