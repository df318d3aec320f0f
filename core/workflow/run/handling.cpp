#include "core/workflow/run/handling.h"

#include <algorithm>
#include <cmath>

namespace millrace::workflow {
namespace {

constexpr double kDelaySecondsMax = 31'622'400;  // a year and a day: no execution waits longer

// Whether ErrorEquals names the failure: by its own name, `States.TaskFailed` (any but a timeout) or `States.ALL`.
// `States.Runtime` always fails the execution, whoever names it.
bool names(const std::vector<std::string>& errors, const Failure& failure) {
  const std::string error = failure.error.value_or("");
  if (error == "States.Runtime") return false;
  return std::any_of(errors.begin(), errors.end(), [&](const std::string& wanted) {
    if (wanted == "States.ALL") return true;
    if (wanted == "States.TaskFailed") return error != "States.Timeout";
    return wanted == error || (wanted == "States.HeartbeatTimeout" && failure.heartbeat);
  });
}

Value error_output(const Failure& failure) {
  return share({{"Error", failure.error ? Json(*failure.error) : Json(nullptr)},
                {"Cause", failure.cause ? Json(*failure.cause) : Json(nullptr)}});
}

Attempted<Value> output_of(const Catcher& catcher, const Value& input, const Value& error, const Scope& scope) {
  if (catcher.output) return evaluate(*catcher.output, scope);
  if (catcher.result_path.null) return input;
  if (!catcher.result_path.path) return error;
  auto placed = assign(*catcher.result_path.path, *input, *error);
  if (placed) return share(std::move(*placed));
  return runtime_failure("The ResultPath '" + catcher.result_path.path->text + "' does not fit the input");
}

}  // namespace

Duration delay(const Retrier& retrier, int64_t retried) {
  double wait = static_cast<double>(retrier.interval_s);
  for (int64_t i = 0; i < retried && wait < kDelaySecondsMax; ++i) wait *= retrier.backoff;
  if (retrier.delay_max_s) wait = std::min(wait, static_cast<double>(*retrier.delay_max_s));
  return micros(std::llround(std::min(wait, kDelaySecondsMax) * 1e6));
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

Step caught(const Visit& visit, const Catcher& catcher, const Failure& failure) {
  const Value error = error_output(failure);
  const DataFlow data = data_of(visit);
  Scope scope = data.json_path() ? data.scope.with_input(error) : data.scope;
  scope.error_output = error;
  auto variables =
      catcher.assign ? assigned(data, *catcher.assign, scope) : Attempted<SharedVariables>(scope.variables);
  if (!variables) return std::move(variables.error());
  auto output = output_of(catcher, visit.branch.input, error, scope);
  if (!output) return std::move(output.error());
  return Left{std::move(*output),
              std::move(*variables),
              catcher.next,
              {Reason::Kind::kCaught, visit.state.name, 0, failure.error.value_or("")}};
}

}  // namespace millrace::workflow
