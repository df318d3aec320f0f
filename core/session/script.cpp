#include "core/session/script.h"

namespace millrace::session {
namespace {

Result<ScriptStep> parse_step(const Json& json, const std::string& where) {
  const Json& at = member(json, "at_ms");
  if (!at.is_number_unsigned()) return problem("a step has at_ms, whole milliseconds from the start", where + "/at_ms");
  if (text_member(json, "do").empty())
    return problem("a step says what to do", where + "/do", "for instance \"request\"");
  auto command = story::parse_command(json);
  if (!command) return problem(command.error().what, where + command.error().where, command.error().hint);
  return ScriptStep{millis(at.get<int64_t>()), std::move(*command)};
}

}  // namespace

Result<Script> parse_script(std::string_view text) {
  const auto json = parse_json(text);
  if (!json)
    return problem("not readable as JSON: " + json.error().what, "script.json:" + std::to_string(json.error().line));
  Script script;
  if (member(*json, "seed").is_number_unsigned()) script.seed = json->at("seed").get<uint64_t>();
  const Json& steps = member(*json, "steps");
  if (!steps.is_array()) return problem("a script has a list of steps", "/steps");
  if (steps.size() > Script::kStepsMax)
    return problem("more than " + std::to_string(Script::kStepsMax) + " steps", "/steps");
  for (const Json& one : steps) {
    const std::string where = "/steps/" + std::to_string(script.steps.size());
    auto step = parse_step(one, where);
    if (!step) return tl::unexpected<Problem>(step.error());
    if (!script.steps.empty() && step->at < script.steps.back().at) {
      return problem("times go back here", where + "/at_ms", "write the steps in the order of their times");
    }
    script.steps.push_back(std::move(*step));
  }
  return script;
}

Result<void> play(Session& session, const Script& script) {
  for (size_t i = 0; i < script.steps.size(); ++i) {
    (void)session.give(story::SeekTime{script.steps[i].at});
    const auto done = session.give(script.steps[i].command);
    if (done) continue;
    return problem(done.error().what, "/steps/" + std::to_string(i) + done.error().where, done.error().hint);
  }
  (void)session.give(story::Go{story::Move::kEnd});
  return {};
}

}  // namespace millrace::session
