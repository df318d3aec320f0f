#include "core/workflow/data/jsonata.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {
namespace {

// The text of Error or Cause; nothing when the state has none.
Attempted<std::optional<std::string>> text_of(const Visit& visit, const std::optional<Setting>& field) {
  if (!field) return std::optional<std::string>();
  auto value = evaluate(field->value, scope_of(visit, visit.branch.input));
  if (!value) return tl::unexpected<Failure>(value.error());
  if ((*value)->is_string()) return std::optional<std::string>((*value)->get<std::string>());
  if (field->value.kind == Template::Kind::kQuery) {
    return query_failure(unexpected_type(field->value.query, field->field, "string", **value), field->field);
  }
  return runtime_failure("The " + field->field + " field refers to value \"" + to_text(**value) + "\" which is not a string");
}

Failure failure_of(Visit& visit, const Fail& state) {
  if (visit.state.language == Language::kJsonPath) record(visit, "afterInputPath", visit.branch.input);
  auto error = text_of(visit, state.error);
  if (!error) return std::move(error.error());
  auto cause = text_of(visit, state.cause);
  if (!cause) return std::move(cause.error());
  return {std::move(*error), std::move(*cause), false, {}, false};
}

}  // namespace

// A Fail state has neither retriers nor catchers, so this goes straight to whatever the branch works for.
void work(Visit& visit, const Fail& state) { fail(visit, failure_of(visit, state)); }

}  // namespace millrace::workflow
