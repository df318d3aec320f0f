// A script of a sample: what its authors ran from a shell, as commands given at the present moment. `scripts.json` in
// the sample's folder is a list of
//
//   {"name": "list-tables", "text": "…", "steps": [
//     {"do": "call", "service": "dynamodb", "operation": "ListTables", "input": {}, "after_ms": 0}]}
//
// where a step is a `request` or a `call` of the session's protocol.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/story/command.h"

namespace millrace::story {

struct Script {
  std::string name;  // as it is asked for by
  std::string text;  // what it does
  std::vector<Command> steps;
};

constexpr size_t kScriptsMax = 50;
constexpr size_t kScriptStepsMax = 100;

// Problems: not JSON, a script without a name, a step that is no request and no call; `where` is a pointer into the
// text.
Result<std::vector<Script>> parse_scripts(std::string_view text);

}  // namespace millrace::story
