#include <algorithm>
#include <cmath>

#include "core/workflow/cues.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/data/jsonata.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/tell.h"

namespace millrace::workflow {
namespace {

constexpr int64_t kWaitDaysMax = 24'855;  // what 32 bits of milliseconds hold

tl::unexpected<Failure> bad_path(const Setting& until, const std::string& what, const std::string& found) {
  return runtime_failure("The " + until.field + " parameter does not reference " + what + ": " + until.value.expression.text +
                         found);
}

Attempted<Value> given(Visit& visit, const Setting& until, const Value& input) {
  auto value = setting(visit, until, input);
  if (value || until.value.kind != Template::Kind::kExpression) return value;
  return bad_path(until, "an input value", "");
}

Attempted<Instant> when_timestamp(Visit& visit, const Setting& until, const Json& json) {
  const auto at = json.is_string() ? parse_iso8601(json.get_ref<const std::string&>()) : std::nullopt;
  if (at) return std::max(*at, visit.turn.now());
  const std::string text = json.is_string() ? json.get<std::string>() : to_text(json);
  if (until.value.kind == Template::Kind::kExpression) {
    return bad_path(until, "a valid ISO-8601 extended offset date-time format string", " == " + text);
  }
  auto unusable = query_failure(
      "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: " + text, "Timestamp");
  unusable.value().late = true;
  return unusable;
}

Attempted<Instant> when_seconds(Visit& visit, const Setting& until, const Json& json) {
  const bool whole = json.is_number() && json.get<double>() == std::floor(json.get<double>());
  const double count = whole ? json.get<double>() : -1;
  if (count >= 0 && count <= kWaitDaysMax * 86'400.0) return visit.turn.now() + seconds(static_cast<int64_t>(count));
  if (until.value.kind == Template::Kind::kExpression)
    return bad_path(until, "a valid number of seconds", " == " + to_text(json));
  if (until.value.kind == Template::Kind::kQuery && !json.is_number()) {
    return query_failure(unexpected_type(until.value.query, "Seconds", "number", json), "Seconds");
  }
  return query_failure(
      "The Seconds field must be a whole number between 0 and 2147483647 milliseconds: " + to_text(json), "Seconds");
}

Attempted<Instant> wakes(Visit& visit, const Wait& wait) {
  auto input = after_input_path(visit);
  if (!input) return tl::unexpected<Failure>(std::move(input.error()));
  auto value = given(visit, wait.until, *input);
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  const bool timestamp = wait.until.field.starts_with("Timestamp");
  return timestamp ? when_timestamp(visit, wait.until, **value) : when_seconds(visit, wait.until, **value);
}

Attempted<Left> outcome(Visit& visit, const Wait&) {
  auto input = after_input_path(visit);
  if (!input) return tl::unexpected<Failure>(std::move(input.error()));
  return handed_on(visit, std::move(*input), visit.state.next, "the wait of " + visit.state.name + " is over");
}

}  // namespace

void work(Visit& visit, const Wait& wait) {
  const auto until = wakes(visit, wait);
  if (!until) return fail(visit, until.error());
  note(visit.turn, visit.execution, [&] {
    return Line{"waiting", who(visit.execution, visit.branch) + " waits " + spoken(*until - visit.turn.now()),
                visit.state.name + " says so", sim::Weight::kPlain,
                {{"state", visit.state.name}, {"until_us", until->us}}};
  });
  visit.branch.timer = visit.turn.at(*until, Resume{visit.execution.id, visit.branch.id});
}

void resume(Visit& visit, const Wait& wait) { conclude(visit, outcome(visit, wait)); }

}  // namespace millrace::workflow
