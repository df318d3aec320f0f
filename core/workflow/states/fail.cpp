#include "core/workflow/data/jsonata.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {
namespace {

// The text of Error or Cause; nothing when the state has none.
Attempted<std::optional<std::string>> text_of(const std::optional<Setting>& field, const Scope& scope) {
  if (!field) return std::optional<std::string>();
  auto value = evaluate(field->value, scope);
  if (!value) return tl::unexpected<Failure>(value.error());
  if ((*value)->is_string()) return std::optional<std::string>((*value)->get<std::string>());
  if (field->query()) {
    return query_failure(unexpected_type(field->value.query, field->field, "string", **value), field->field);
  }
  return runtime_failure("The " + field->field + " field refers to value \"" + to_text(**value) +
                         "\" which is not a string");
}

}  // namespace

Step begin(const Visit& visit, const Fail& state) {
  const DataFlow data = data_of(visit);
  if (data.json_path()) record(data.stages, DataStage::Name::kAfterInputPath, visit.branch.input);
  auto error = text_of(state.error, data.scope);
  if (!error) return std::move(error.error());
  auto cause = text_of(state.cause, data.scope);
  if (!cause) return std::move(cause.error());
  return Failure{std::move(*error), std::move(*cause), false, {}, false};
}

}  // namespace millrace::workflow
