#include "core/workflow/run/inspection.h"

namespace millrace::workflow {
namespace {

const char* status_of(const Verdict& verdict) {
  if (!verdict.failure) return "SUCCEEDED";
  if (verdict.handling.retrier != nullptr) return "RETRIABLE";
  return std::holds_alternative<Left>(verdict.step) ? "CAUGHT_ERROR" : "FAILED";
}

// Null when nobody takes care of the error.
Json error_details(const Visit& visit, const Verdict& verdict) {
  const auto& [retrier, catcher, index] = verdict.handling;
  if (retrier != nullptr) {
    const int64_t wait = delay(*retrier, visit.branch.retried[index]).us / 1'000'000;
    return {{"retryIndex", index}, {"retryBackoffIntervalSeconds", wait}};
  }
  return std::holds_alternative<Left>(verdict.step) && verdict.failure ? Json{{"catchIndex", index}} : Json(nullptr);
}

Json data_of(const Visit& visit, const Verdict& verdict) {
  const auto* left = std::get_if<Left>(&verdict.step);
  const SharedVariables& variables = left != nullptr ? left->variables : visit.branch.variables;
  Json out{{"input", to_text(*visit.branch.input)}};
  for (const DataStage& stage : visit.branch.stages) {
    out[stage.title()] = stage.value->is_number() ? *stage.value : Json(to_text(*stage.value));
  }
  Json all = Json::object();
  for (const auto& [name, value] : *variables) all[name] = *value;
  if (!all.empty()) out["variables"] = to_text(all);
  if (Json details = error_details(visit, verdict); !details.is_null()) out["errorDetails"] = std::move(details);
  return out;
}

}  // namespace

Json inspection_of(const Visit& visit, const Verdict& verdict) {
  Json out{{"status", status_of(verdict)}};
  // What goes on: the state's failure, or that of the catcher that could not catch it.
  const auto* uncaught = std::get_if<Failure>(&verdict.step);
  const Failure* failure = uncaught != nullptr ? uncaught : verdict.failure ? &*verdict.failure : nullptr;
  if (failure != nullptr && failure->error) out["error"] = *failure->error;
  if (failure != nullptr && failure->cause) out["cause"] = *failure->cause;
  if (const auto* left = std::get_if<Left>(&verdict.step)) {
    out["output"] = to_text(*left->output);
    if (!left->next.empty()) out["nextState"] = left->next;
  }
  if (visit.execution.test->inspects) out["inspectionData"] = data_of(visit, verdict);
  return out;
}

}  // namespace millrace::workflow
