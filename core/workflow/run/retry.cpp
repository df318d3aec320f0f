#include "core/workflow/run/retry.h"

#include <algorithm>
#include <cmath>

#include "core/workflow/run/composite.h"
#include "core/workflow/cues.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/tell.h"
#include "core/workflow/run/test_state.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr double kDelaySecondsMax = 31'622'400;  // a year and a day: no execution waits longer

std::string title(const Failure& failure) { return failure.error.value_or("no error name"); }

Json error_output(const Failure& failure) {
  return {{"Error", failure.error ? Json(*failure.error) : Json(nullptr)},
          {"Cause", failure.cause ? Json(*failure.cause) : Json(nullptr)}};
}

// A Map or Parallel tells that it failed, unless it is tried again or the interpreter itself gave up.
void tell_composite_failure(Visit& visit, const Failure& failure) {
  if (!is_composite(visit.state) || failure.error == "States.Runtime") return;
  tell(visit.turn, visit.execution, visit.branch, visit.state.type + "StateFailed");
}

void tell_evaluation_failure(Visit& visit, const Failure& failure) {
  Json details{{"error", *failure.error}, {"cause", *failure.cause}, {"state", visit.state.name}};
  if (!failure.location.empty()) details["location"] = failure.location;
  const int64_t before = failure.late ? visit.branch.entered_event : visit.branch.before_event;
  visit.branch.last_event =
      tell_aside(visit.turn, visit.execution, before, "EvaluationFailed", {std::move(details), "", nullptr});
}

// A failure that the interpreter found, with the state and event in its cause, and in history when JSONata failed.
Failure told(Visit& visit, Failure failure) {
  if (!failure.inside) return failure;
  failure.cause = "An error occurred while executing the state '" + visit.state.name + "' (entered at the event id #" +
                  std::to_string(visit.branch.entered_event) + "). " + failure.cause.value_or("");
  failure.inside = false;
  if (failure.error == "States.QueryEvaluationError") tell_evaluation_failure(visit, failure);
  return failure;
}

void try_again(Visit& visit, const Retrier& retrier, int64_t& retried, const Failure& failure) {
  Duration wait = delay(retrier, retried);
  if (retrier.jitter) wait = visit.turn.between(label(sim::labels::kJitter, visit.execution.label), {Duration{}, wait});
  ++retried;
  ++visit.branch.retries;
  visit.branch.stages.clear();
  visit.branch.children.reset();
  note(visit.turn, visit.execution, [&] {
    return Line{"retry", who(visit.execution, visit.branch) + " tries " + visit.state.name + " again in " + spoken(wait),
                "it failed with " + title(failure) + "; this is retry " + std::to_string(retried) + " of " +
                    std::to_string(retrier.attempts),
                sim::Weight::kFailure,
                {{"state", visit.state.name}, {"error", title(failure)}, {"cause", failure.cause.value_or("")},
                 {"retry", retried}, {"attempts", retrier.attempts}, {"next_us", (visit.turn.now() + wait).us}}};
  });
  visit.branch.timer = visit.turn.after(wait, Resume{visit.execution.id, visit.branch.id});
}

void catch_it(Visit& visit, const Catcher& catcher, const Failure& failure) {
  note(visit.turn, visit.execution, [&] {
    return Line{"caught", visit.state.name + " of " + who(visit.execution, visit.branch) + " goes on at " + catcher.next,
                "it caught " + title(failure), sim::Weight::kFailure,
                {{"state", visit.state.name}, {"error", title(failure)}, {"cause", failure.cause.value_or("")},
                 {"next", catcher.next}}};
  });
  auto left = caught(visit, catcher, failure);
  if (left) return leave(visit, std::move(*left));
  branch_failed(visit.turn, visit.execution, visit.branch, told(visit, std::move(left.error())));
}

}  // namespace

bool names(const std::vector<std::string>& errors, const Failure& failure) {
  const std::string error = failure.error.value_or("");
  return std::any_of(errors.begin(), errors.end(), [&](const std::string& wanted) {
    if (wanted == "States.ALL") return error != "States.Runtime";
    if (wanted == "States.TaskFailed") return error != "States.Timeout" && error != "States.Runtime";
    return wanted == error || (wanted == "States.HeartbeatTimeout" && failure.heartbeat);
  });
}

Duration delay(const Retrier& retrier, int64_t retried) {
  double seconds_to_wait = static_cast<double>(retrier.interval_s);
  for (int64_t i = 0; i < retried && seconds_to_wait < kDelaySecondsMax; ++i) seconds_to_wait *= retrier.backoff;
  if (retrier.delay_max_s) seconds_to_wait = std::min(seconds_to_wait, static_cast<double>(*retrier.delay_max_s));
  return micros(std::llround(std::min(seconds_to_wait, kDelaySecondsMax) * 1e6));
}

Handling handling_of(const State& state, const Failure& failure, const std::vector<int64_t>& retried) {
  for (size_t i = 0; i < state.retriers.size(); ++i) {
    if (!names(state.retriers[i].errors, failure)) continue;
    if (retried[i] < state.retriers[i].attempts) return {&state.retriers[i], nullptr, i};
    break;  // the first retrier that names it is the only one asked
  }
  for (size_t i = 0; i < state.catchers.size(); ++i) {
    if (names(state.catchers[i].errors, failure)) return {nullptr, &state.catchers[i], i};
  }
  return {};
}

Attempted<Left> caught(Visit& visit, const Catcher& catcher, const Failure& failure) {
  const Value error = share(error_output(failure));
  Scope scope = scope_of(visit, visit.state.language == Language::kJsonPath ? error : visit.branch.input);
  scope.error_output = error;
  auto variables = catcher.assign ? assigned(visit, *catcher.assign, scope)
                                  : Attempted<SharedVariables>(visit.branch.variables);
  if (!variables) return tl::unexpected<Failure>(std::move(variables.error()));
  Attempted<Value> output = error;
  if (catcher.output) output = evaluate(*catcher.output, scope);
  else if (catcher.result_path.null) output = visit.branch.input;
  else if (catcher.result_path.path) {
    auto placed = assign(*catcher.result_path.path, *visit.branch.input, *error);
    if (placed) output = share(std::move(*placed));
    else output = runtime_failure("The ResultPath '" + catcher.result_path.path->text + "' does not fit the input");
  }
  if (!output) return tl::unexpected<Failure>(std::move(output.error()));
  return Left{std::move(*output), std::move(*variables), catcher.next, visit.state.name + " failed with " + title(failure)};
}

void fail(Visit& visit, Failure failure) {
  drop_attempt(visit.turn, visit.execution, visit.branch);
  if (visit.execution.test) return test_failed(visit, failure);
  failure = told(visit, std::move(failure));
  const Handling handling = handling_of(visit.state, failure, visit.branch.retried);
  if (handling.retrier != nullptr) {
    return try_again(visit, *handling.retrier, visit.branch.retried[handling.index], failure);
  }
  tell_composite_failure(visit, failure);
  if (handling.catcher != nullptr) return catch_it(visit, *handling.catcher, failure);
  branch_failed(visit.turn, visit.execution, visit.branch, std::move(failure));
}

}  // namespace millrace::workflow
