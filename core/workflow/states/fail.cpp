#include "core/workflow/ending.h"
#include "core/workflow/jsonata.h"
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

}  // namespace

void work(Visit& visit, const Fail& state) {
  auto error = text_of(visit, state.error);
  if (!error) return fail(visit, std::move(error.error()));
  auto cause = text_of(visit, state.cause);
  if (!cause) return fail(visit, std::move(cause.error()));
  branch_failed(visit.turn, visit.execution, visit.branch, {std::move(*error), std::move(*cause), false, {}, false});
}

}  // namespace millrace::workflow
