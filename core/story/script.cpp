#include "core/story/script.h"

namespace millrace::story {
namespace {

constexpr const char* kFile = "scripts.json";

bool comes_later(const Command& command) {
  return std::holds_alternative<sim::SendRequest>(command) || std::holds_alternative<sim::CallService>(command);
}

Result<Command> parse_script_step(const Json& json, const std::string& where) {
  auto command = parse_command(json);
  if (!command) return problem(command.error().what, where + command.error().where, command.error().hint);
  if (!comes_later(*command)) return problem("a script sends requests and calls services", where + "/do");
  return command;
}

Result<Script> parse_script(const Json& json, const std::string& where) {
  Script script{text_member(json, "name"), text_member(json, "text"), {}};
  if (script.name.empty()) return problem("a script has a name", where + "/name");
  const Json& steps = member(json, "steps");
  if (!steps.is_array() || steps.empty() || steps.size() > kScriptStepsMax) {
    return problem("a script has 1 to " + std::to_string(kScriptStepsMax) + " steps", where + "/steps");
  }
  for (const Json& one : steps) {
    auto step = parse_script_step(one, where + "/steps/" + std::to_string(script.steps.size()));
    if (!step) return tl::unexpected<Problem>(step.error());
    script.steps.push_back(std::move(*step));
  }
  return script;
}

}  // namespace

Result<std::vector<Script>> parse_scripts(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) {
    return problem("not readable as JSON: " + json.error().what,
                   std::string(kFile) + ":" + std::to_string(json.error().line));
  }
  if (!json->is_array() || json->size() > kScriptsMax) {
    return problem("scripts are a list of at most " + std::to_string(kScriptsMax), kFile);
  }
  std::vector<Script> scripts;
  for (const Json& one : *json) {
    auto script = parse_script(one, std::string(kFile) + "#/" + std::to_string(scripts.size()));
    if (!script) return tl::unexpected<Problem>(script.error());
    scripts.push_back(std::move(*script));
  }
  return scripts;
}

}  // namespace millrace::story
