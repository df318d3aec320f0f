#include <algorithm>
#include <cmath>

#include "core/workflow/cues.h"
#include "core/workflow/data/jsonata.h"
#include "core/workflow/facts.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {
namespace {

constexpr int64_t kWaitDaysMax = 24'855;  // what 32 bits of milliseconds hold

tl::unexpected<Failure> bad_path(const Setting& until, const std::string& what, const std::string& found) {
  return runtime_failure("The " + until.field + " parameter does not reference " + what + ": " +
                         until.value.expression.text + found);
}

tl::unexpected<Failure> bad_seconds(const Setting& until, const Json& json, const std::optional<int64_t>& whole) {
  const std::string found =
      until.value.expression.text + " == " + (json.is_string() ? json.get<std::string>() : to_text(json));
  if (!whole) return runtime_failure("The " + until.field + " parameter cannot be parsed as a long value: " + found);
  if (*whole < 0) return runtime_failure("The " + until.field + " parameter references a negative value: " + found);
  return bad_path(until, "a valid number of seconds", " == " + to_text(json));
}

Attempted<Instant> at_timestamp(const Setting& until, const Json& json, Instant now) {
  const auto at = json.is_string() ? parse_iso8601(json.get_ref<const std::string&>()) : std::nullopt;
  if (at) return std::max(*at, now);
  const std::string text = json.is_string() ? json.get<std::string>() : to_text(json);
  if (until.path()) return bad_path(until, "a valid ISO-8601 extended offset date-time format string", " == " + text);
  auto unusable = query_failure(
      "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: " + text,
      "Timestamp");
  unusable.value().late = true;
  return unusable;
}

Attempted<Instant> after_seconds(const Setting& until, const Json& json, Instant now) {
  const auto whole = until.path() ? whole_number_in(json) : std::optional<int64_t>();
  const double number = json.is_number() ? json.get<double>() : -1;
  const double count = whole ? static_cast<double>(*whole) : number == std::floor(number) ? number : -1;
  if (count >= 0 && count <= kWaitDaysMax * 86'400.0) return now + seconds(static_cast<int64_t>(count));
  if (until.path()) return bad_seconds(until, json, whole);
  if (until.query() && !json.is_number()) {
    return query_failure(unexpected_type(until.value.query, "Seconds", "number", json), "Seconds");
  }
  return query_failure(
      "The Seconds field must be a whole number between 0 and 2147483647 milliseconds: " + to_text(json), "Seconds");
}

Attempted<Instant> end_of(const Wait& wait, DataFlow& data) {
  const auto input = after_input_path(data);
  if (!input) return tl::unexpected<Failure>(input.error());
  auto value = value_of(wait.until, data.scope.with_input(*input));
  if (!value && wait.until.path()) return bad_path(wait.until, "an input value", "");
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  const bool timestamp = wait.until.field.starts_with("Timestamp");
  return timestamp ? at_timestamp(wait.until, **value, data.scope.now)
                   : after_seconds(wait.until, **value, data.scope.now);
}

}  // namespace

Step begin(const Visit& visit, const Wait& wait) {
  DataFlow data = data_of(visit);
  const auto until = end_of(wait, data);
  if (!until) return until.error();
  facts::waiting(visit, *until);
  visit.branch.timer = visit.turn.at(*until, Resume{visit.execution.id, visit.branch.id});
  return Waiting{};
}

Step wait_over(const Visit& visit) {
  DataFlow data = data_of(visit);
  const auto input = after_input_path(data);
  if (!input) return input.error();
  return left_for(visit.state.next, {Reason::Kind::kWaited, visit.state.name}, handed_on(data, *input));
}

}  // namespace millrace::workflow
