// A scene of a sample: a short story to watch, as data. `scenes.json` in the sample's folder is a list of
//
//   {"title": "It fails, and tries again", "text": "…", "seed": 1,
//    "choices": [{"label": "lambda/RandomLambda/random", "nth": 0, "value": 9}],
//    "faults": [{"at": "delivery", "what": "drop", "resource": "Reader"}],
//    "requests": [{"at_ms": 0, "method": "POST", "path": "/task", "headers": {}, "body": "…"}],
//    "scripts": ["setup-users"],
//    "calls": [{"at_ms": 900, "service": "dynamodb", "operation": "DeleteItem", "input": {}}]}
//
// and choosing one starts the run anew with its seed, its luck, its faults, and its requests and the console's calls
// on the agenda.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/run/journal.h"

namespace millrace::story {

struct Scene {
  std::string title;
  std::string text;
  uint64_t seed = 1;
  std::vector<sim::Choose> choices;
  std::vector<sim::LayFault> faults;
  std::vector<sim::SendRequest> requests;
  std::vector<sim::CallService> calls;
  std::vector<std::string> scripts;  // of the sample's, run at the start
};

constexpr size_t kScenesMax = 50;
constexpr size_t kSceneStepsMax = 100;            // choices, faults, requests, and calls
constexpr uint64_t kSceneMsMax = 7 * 86'400'000;  // when its last step may be

// Problems: not JSON, a scene without a title, a member of the wrong shape; `where` is a pointer into the text.
Result<std::vector<Scene>> parse_scenes(std::string_view text);

}  // namespace millrace::story
