#include "core/session/edit.h"

#include "core/door/door.h"
#include "core/function/configure.h"
#include "core/function/engine.h"
#include "core/run/facts.h"
#include "core/template/machine_source.h"
#include "core/workflow/language/mock_config.h"

namespace millrace::session {
namespace {

using sim::Turn;

// The path inside the function's package, or nothing when the file is not in it.
std::optional<std::string> path_in(const function::Function& function, const std::string& path) {
  const std::string folder = function.code_folder.empty() ? "" : function.code_folder + "/";
  if (path.compare(0, folder.size(), folder) != 0) return std::nullopt;
  const std::string inside = path.substr(folder.size());
  if (function.code == nullptr || !function.code->files.contains(inside)) return std::nullopt;
  return inside;
}

using NewCode = std::map<std::string, std::shared_ptr<const function::Code>>;  // by function

// The code of every function that the file belongs to, checked.
Result<NewCode> new_code(Turn& turn, const sim::EditFile& edit) {
  NewCode made;
  for (const auto& [name, function] : turn.world.functions.functions) {
    const auto inside = path_in(function, edit.path);
    if (!inside) continue;
    auto files = function.code->files;
    files[*inside] = edit.text;
    auto code = function::make_code(std::move(files), function.code->handler);
    if (const auto fine = turn.engine.check(*code); !fine) return tl::unexpected<Problem>(fine.error());
    made[name] = std::move(code);
  }
  return made;
}

Result<void> edit_machine(Turn& turn, const sim::MachineFile& file, const sim::EditFile& edit) {
  const workflow::Machine* machine = turn.world.workflows.machine(file.arn);
  if (machine == nullptr) return problem("the state machine of that file is deleted", edit.path);
  const std::string text = template_::substituted(edit.text, file.substitutions);
  const template_::Problems wrong = template_::check_definition(text, machine->express, {});
  if (!wrong.empty()) return tl::unexpected<Problem>(wrong.front());
  const std::string name = turn.world.name_of(machine->name);
  const std::optional<Outcome> updated =
      door::call_now(turn, "states", "UpdateStateMachine", {{"stateMachineArn", file.arn}, {"definition", text}});
  if (updated && !*updated) return problem(updated->error().message, edit.path);
  sim::facts::edited(turn, name, edit.path);
  return {};
}

Result<void> edit_mocks(Turn& turn, const sim::EditFile& edit) {
  auto mocks = workflow::parse_mocks(edit.text);
  if (!mocks) return tl::unexpected<Problem>(mocks.error());
  turn.world.workflows.mocks = std::move(*mocks);
  sim::facts::edited(turn, "the mock configuration", edit.path);
  return {};
}

}  // namespace

Result<void> edit_file(Turn& turn, const sim::EditFile& edit) {
  if (edit.path == "template.json") {
    return problem("a template makes a new world", edit.path, "start again with it");
  }
  if (const auto machine = turn.world.machine_files.find(edit.path); machine != turn.world.machine_files.end()) {
    return edit_machine(turn, machine->second, edit);
  }
  if (edit.path == workflow::kMockFile) return edit_mocks(turn, edit);
  const auto made = new_code(turn, edit);
  if (!made) return tl::unexpected<Problem>(made.error());
  if (made->empty()) return problem("no function or state machine is made of that file", edit.path);
  for (const auto& [name, code] : *made) {
    const Outcome updated = function::update_code(turn, {{"FunctionName", name}}, code);
    if (!updated) return problem(updated.error().message, edit.path);
    sim::facts::edited(turn, turn.world.name_of(name), edit.path);
  }
  return {};
}

}  // namespace millrace::session
