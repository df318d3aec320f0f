// Plays a handler in a tiny world: answers asks by a function, timers on time, and keeps a readable transcript.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/function/engine.h"

namespace millrace::function::testing {

using Files = std::map<std::string, std::string>;

struct Script {
  Files files;
  Json event = Json::object();
  std::string handler = "index.handler";
  std::map<std::string, std::string> env;
  std::string runtime = "nodejs22.x";
  // What a service answers; the default is an empty object.
  std::function<Outcome(const SdkCall&, int nth)> answer;
  bool forget_always = false;  // drop the engine's caches before every step
  uint64_t seed = 1;
};

struct Played {
  std::vector<std::string> lines;  // asks, cancelled timers, logs and the end, in order
  Invocation invocation;
  End end;
  std::vector<SdkCall> calls;
  std::vector<LogLine> logs;

  std::string text() const;
};

std::shared_ptr<const Start> start_of(const Script& script);

Played play(Engine& engine, const Script& script);
Played play(const Script& script);

// Plays a single file `index.mjs`.
Played play(const std::string& source, const Json& event = Json::object());

}  // namespace millrace::function::testing
