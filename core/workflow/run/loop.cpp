#include "core/workflow/run/loop.h"

#include "core/workflow/cues.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/facts.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/handling.h"
#include "core/workflow/run/inspection.h"
#include "core/workflow/states/branches.h"
#include "core/workflow/states/dispatch.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr size_t kStagesUsual = 5;

void reset(const Visit& visit) {
  Branch& branch = visit.branch;
  branch.inside = true;
  branch.entered = visit.turn.now();
  branch.before_event = branch.last_event;
  branch.retries = 0;
  branch.retried.assign(visit.state.retriers.size(), visit.execution.test ? visit.execution.test->retried : 0);
  branch.stages.clear();
  branch.stages.reserve(kStagesUsual);
  branch.attempt.reset();
  branch.children.reset();
}

// The variables that this visit assigned, as history shows them: text by name. Null when there are none.
Json newly_assigned(const SharedVariables& before, const SharedVariables& after) {
  if (before == after) return nullptr;
  Json out = Json::object();
  for (const auto& [name, value] : *after) {
    const auto it = before->find(name);
    if (it == before->end() || it->second != value) out[name] = to_text(*value);
  }
  if (out.empty()) return nullptr;
  return {{"assignedVariables", std::move(out)}, {"assignedVariablesDetails", {{"truncated", false}}}};
}

void tell_evaluation_failure(const Visit& visit, const Failure& failure) {
  Json details{{"error", *failure.error}, {"cause", *failure.cause}, {"state", visit.state.name}};
  if (!failure.location.empty()) details["location"] = failure.location;
  const int64_t before = failure.late ? visit.branch.entered_event : visit.branch.before_event;
  visit.branch.last_event =
      tell_aside(visit.turn, visit.execution, before, "EvaluationFailed", {std::move(details), "", nullptr});
}

// A failure that the interpreter found, with the state and event in its cause, and in history when JSONata failed.
Failure told(const Visit& visit, Failure failure) {
  if (!failure.inside) return failure;
  failure.cause = "An error occurred while executing the state '" + visit.state.name + "' (entered at the event id #" +
                  std::to_string(visit.branch.entered_event) + "). " + failure.cause.value_or("");
  failure.inside = false;
  if (failure.error == "States.QueryEvaluationError") tell_evaluation_failure(visit, failure);
  return failure;
}

void try_again(const Visit& visit, const Retrier& retrier, int64_t& retried, const Failure& failure) {
  Duration wait = delay(retrier, retried);
  if (retrier.jitter)
    wait = visit.turn.between(label(sim::labels::kJitter, visit.execution.plan->label), {Duration{}, wait});
  ++retried;
  ++visit.branch.retries;
  visit.branch.stages.clear();
  visit.branch.children.reset();
  facts::tried_again(visit, retrier, retried, wait, failure);
  visit.branch.timer = visit.turn.after(wait, Resume{visit.execution.id, visit.branch.id});
}

Verdict judged(const Visit& visit, Step step) {
  auto* failed = std::get_if<Failure>(&step);
  if (failed == nullptr) return {std::nullopt, {}, std::move(step)};
  give_up_work(visit);
  const bool tested = visit.execution.test != nullptr;  // shows the cause as it is
  Failure failure = tested ? std::move(*failed) : told(visit, std::move(*failed));
  const Handling handling = handling_of(visit.state, failure, visit.branch.retried);
  if (handling.retrier != nullptr) return {std::move(failure), handling, Waiting{}};
  Step step_on = handling.catcher == nullptr ? Step(failure) : caught(visit, *handling.catcher, failure);
  return {std::move(failure), handling, std::move(step_on)};
}

// Does what was decided of a failure, up to where the state is left or has failed for good.
Step carried_out(const Visit& visit, Verdict verdict) {
  const auto& [retrier, catcher, index] = verdict.handling;
  if (retrier != nullptr) {
    try_again(visit, *retrier, visit.branch.retried[index], *verdict.failure);
    return Waiting{};
  }
  // A Map or Parallel tells that it failed, unless the interpreter itself gave up.
  if (visit.state.composite() && verdict.failure->error != "States.Runtime")
    tell(visit, {visit.state.type, "StateFailed"});
  if (catcher == nullptr) return std::move(verdict.step);
  facts::caught(visit, *catcher, *verdict.failure);
  if (auto* again = std::get_if<Failure>(&verdict.step)) return told(visit, std::move(*again));
  return std::move(verdict.step);
}

void end_test(const Visit& visit, const Verdict& verdict) {
  auto ended = std::make_shared<StateTest>(*visit.execution.test);
  ended->answer = inspection_of(visit, verdict);
  visit.execution.test = std::move(ended);
  end_execution(visit.turn, visit.execution, {Status::kSucceeded, nullptr, {}}, visit.branch.last_event);
}

void advance(const Visit& visit, Left&& left) {
  Branch& branch = visit.branch;
  branch.input = std::move(left.output);
  branch.state = left.next;
  branch.because = std::move(left.because);
  branch.timer = visit.turn.after(transition(visit.turn, visit.execution), Advance{visit.execution.id, branch.id});
}

void leave(const Visit& visit, Left& left) {
  Branch& branch = visit.branch;
  tell_exited(visit, newly_assigned(branch.variables, left.variables), left.output);
  facts::exited(visit, left);
  branch.inside = false;
  branch.attempt.reset();
  branch.children.reset();
  branch.variables = std::move(left.variables);
}

// The branch is over: so ends the execution, or what became of the state that the branch works for is known.
std::optional<Visit> above(const Visit& visit, Step& step) {
  auto* left = std::get_if<Left>(&step);
  Branch& branch = visit.branch;
  if (branch.parent == 0) {
    Ending ending{Status::kSucceeded, nullptr, {}};
    if (left != nullptr) ending.output = std::move(left->output);
    else ending = {Status::kFailed, nullptr, std::move(std::get<Failure>(step))};
    end_execution(visit.turn, visit.execution, std::move(ending), branch.last_event);
    return std::nullopt;
  }
  const Visit parent = visit_of(visit.turn, visit.execution, visit.execution.branches.at(branch.parent));
  if (left != nullptr) step = branch_succeeded(parent, branch, std::move(left->output));
  else abort_branches(parent, branch);
  return parent;
}

}  // namespace

void enter(sim::Turn& turn, Execution& execution, Branch& branch) {
  const Visit visit = visit_of(turn, execution, branch);
  reset(visit);
  branch.entered_event = tell_entered(visit);
  if (!execution.plan->express) ++turn.world.workflows.transitions;
  facts::entered(visit);
  go_on(visit, begin(visit));
}

void go_on(const Visit& visit, Step step) {
  std::optional<Visit> here(visit);
  while (here && !std::holds_alternative<Waiting>(step)) {
    if (here->execution.test) return end_test(*here, judged(*here, std::move(step)));
    if (std::holds_alternative<Failure>(step)) step = carried_out(*here, judged(*here, std::move(step)));
    if (std::holds_alternative<Waiting>(step)) return;
    if (auto* left = std::get_if<Left>(&step)) {
      leave(*here, *left);
      if (!left->next.empty()) return advance(*here, std::move(*left));
    }
    const std::optional<Visit> next = above(*here, step);
    here.reset();
    if (next) here.emplace(*next);
  }
}

}  // namespace millrace::workflow
