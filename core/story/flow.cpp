#include "core/story/flow.h"

#include <algorithm>

#include "core/story/find.h"
#include "core/story/walk.h"
#include "core/workflow/language/choice_rule.h"

namespace millrace::story {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// `$.random.number is at least 8` → `number is at least 8`: there is little room beside a line.
std::string brief_condition(const std::string& words) {
  const size_t path_end = words.starts_with("$.") ? std::min(words.find(' '), words.size()) : 0;
  return words.substr(path_end == 0 ? 0 : words.rfind('.', path_end) + 1);
}

// The ways out of a state, each target once.
struct Ways {
  const std::vector<std::string>& names;
  size_t from;
  const Walk& walk;
  std::vector<StateEdge>& out;

  void add(const std::string& to, const std::string& label = {}, bool caught = false) {
    const auto target = std::find(names.begin(), names.end(), to);
    if (target == names.end()) return;
    const auto place = size_t(target - names.begin());
    for (StateEdge& known : out) {
      if (known.from != from || known.to != place) continue;
      if (!label.empty()) known.label += (known.label.empty() ? "" : "; ") + label;
      return;
    }
    out.push_back({from, place, label, walk.taken.contains({names[from], to}), caught});
  }

  void add_all(const workflow::State& state) {
    add(state.next);
    if (const auto* choice = std::get_if<workflow::Choice>(&state.kind)) {
      for (const workflow::ChoiceRule& rule : choice->rules)
        add(rule.next, brief_condition(workflow::spoken(rule.condition)));
      add(choice->otherwise, "otherwise");
    }
    for (const workflow::Catcher& one : state.catchers) add(one.next, joined(one.errors), true);
  }
};

// What the branch in a state is waiting for.
std::string branch_note(const Moment& m, const workflow::State& state, const workflow::Branch& branch) {
  if (branch.attempt && !branch.attempt->token.empty()) return "waits for its token";
  if (branch.retries > 0 && branch.timer.seq != 0)
    return "retry " + std::to_string(branch.retries) + " at " + since_start(m, branch.timer.at);
  if (branch.retries > 0) return "retry " + std::to_string(branch.retries);
  if (state.type == "Wait" && branch.timer.seq != 0) return "until " + since_start(m, branch.timer.at);
  if (branch.children && state.type == "Map")
    return std::to_string(branch.children->done) + " of " + std::to_string(branch.children->items.size()) + " done";
  return {};
}

std::string note_of(const Moment& m, const workflow::State& state, const workflow::Execution* execution,
                    const Walk& walk) {
  if (execution != nullptr && walk.inside.contains(state.name)) {
    for (const auto& [id, branch] : execution->branches) {
      if (!branch.inside || branch.state != state.name) continue;
      if (std::string note = branch_note(m, state, branch); !note.empty()) return note;
    }
  }
  const size_t visits = walk.visits(state.name);
  const std::string often = visits > 1 ? std::to_string(visits) + " times" : std::string();
  const Phase phase = phase_of(walk, state.name);
  if (phase != Phase::kAborted && phase != Phase::kFailed) return often;
  return std::string(words_of(phase)) + (often.empty() ? "" : ", " + often);
}

std::vector<size_t> flows_in(const workflow::State& state) {
  if (const auto* parallel = std::get_if<workflow::Parallel>(&state.kind)) return parallel->flows;
  if (const auto* map = std::get_if<workflow::Map>(&state.kind)) return {map->flow};
  return {};
}

FlowPart part_of(const Moment& m, const workflow::Flow& flow, const workflow::Execution* execution, const Walk& walk) {
  FlowPart part;
  for (size_t i = 0; i < flow.in_order.size(); ++i) {
    const workflow::State& state = flow.states.find(flow.in_order[i])->second;
    part.states.push_back(
        {state.name, state.type, note_of(m, state, execution, walk), phase_of(walk, state.name), flows_in(state)});
    Ways{flow.in_order, i, walk, part.edges}.add_all(state);
  }
  return part;
}

const workflow::Machine* chosen_machine(const Moment& m, const Selection& selection) {
  if (const workflow::Machine* selected = find_machine(m, selection.resource)) return selected;
  const auto& machines = m.world.workflows.machines;
  return machines.empty() ? nullptr : machines.begin()->second.get();
}

}  // namespace

std::vector<FlowPart> parts_of(const Moment& m, const workflow::Machine& machine,
                               const workflow::Execution* execution) {
  const Walk walk = execution == nullptr ? Walk{} : walk_of(*execution);
  const bool own = execution == nullptr || execution->plan->definition == nullptr;
  const auto& definition = own ? machine.current.definition : execution->plan->definition;
  std::vector<FlowPart> parts;
  if (definition == nullptr) return parts;
  for (const workflow::Flow& flow : definition->flows) parts.push_back(part_of(m, flow, execution, walk));
  return parts;
}

std::vector<const workflow::Execution*> latest_executions(const Moment& m, const workflow::Machine& machine,
                                                          size_t max) {
  std::vector<const workflow::Execution*> out;
  const auto& all = m.world.workflows.executions;
  for (auto it = all.rbegin(); it != all.rend() && out.size() < max; ++it) {
    if (it->second->plan->machine == machine.arn) out.push_back(it->second.get());
  }
  return out;
}

ListRow row_of(const Moment& m, const workflow::Execution& execution) {
  return {.text = "execution " + std::to_string(execution.id),
          .note = since_start(m, execution.started),
          .hue = status_hue(execution.status),
          .badge = workflow::name_of(execution.status),
          .subject = execution.name};
}

FlowStory flow_of(const Moment& m, const Selection& selection) {
  FlowStory out;
  for (const auto& [arn, machine] : m.world.workflows.machines) out.machines.push_back(m.world.name_of(arn));
  const workflow::Machine* machine = chosen_machine(m, selection);
  if (machine == nullptr || machine->current.definition == nullptr) return out;
  out.machine = m.world.name_of(machine->arn);
  out.edit = edit_of(m, *machine);
  const workflow::Execution* shown = shown_execution(m, *machine, selection);
  for (const workflow::Execution* one : latest_executions(m, *machine, FlowStory::kExecutionsMax)) {
    if (one == shown) out.shown = out.executions.size();
    out.executions.push_back(row_of(m, *one));
  }
  out.parts = parts_of(m, *machine, shown);
  return out;
}

}  // namespace millrace::story
