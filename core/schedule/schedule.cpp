#include "core/schedule/schedule.h"

#include <algorithm>

#include "core/base/assert.h"

namespace millrace::schedule {

int64_t Schedule::retries() const {
  const Json& most = member(member(target, "RetryPolicy"), "MaximumRetryAttempts");
  return most.is_number_integer() ? most.get<int64_t>() : kRetriesUsual;
}

Duration Schedule::age() const {
  const Json& most = member(member(target, "RetryPolicy"), "MaximumEventAgeInSeconds");
  return most.is_number_integer() ? seconds(most.get<int64_t>()) : kAgeUsual;
}

std::string Schedule::grave() const { return text_member(member(target, "DeadLetterConfig"), "Arn"); }

Schedule* Schedules::find(std::string_view id) {
  const auto it = schedules.find(id);
  return it == schedules.end() ? nullptr : &it->second;
}

const Schedule* Schedules::find(std::string_view id) const {
  const auto it = schedules.find(id);
  return it == schedules.end() ? nullptr : &it->second;
}

std::optional<Instant> next_time(const Schedule& schedule, Instant after) {
  const auto expression = parse_expression(schedule.expression, Dialect::kScheduler);
  const Zone* zone = find_zone(schedule.zone);
  MILLRACE_ASSERT(expression && zone != nullptr);
  const Instant from = schedule.start.value_or(schedule.modified);
  if (schedule.start) after = std::max(after, *schedule.start - micros(1));
  const auto next = next_after(*expression, *zone, from, after);
  return next && schedule.end && *next > *schedule.end ? std::nullopt : next;
}

}  // namespace millrace::schedule
