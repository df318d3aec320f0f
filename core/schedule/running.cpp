#include "core/schedule/running.h"

#include <algorithm>

#include "core/door/calls.h"
#include "core/schedule/facts.h"
#include "core/schedule/target.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::schedule {
namespace {

constexpr Duration kBackoffFirst = seconds(1);
constexpr Duration kBackoffMost = seconds(3'600);

sim::labels::Label schedule_label(const sim::Turn& turn, const sim::labels::Row& row, const Schedule& schedule) {
  return sim::labels::label(row, turn.world.name_of(schedule.arn));
}

// Whether another attempt may fare better.
bool may_pass(const ServiceError& error) {
  return error.status >= 500 || error.status == 429 || error.status == 0 || error.name == "ThrottlingException" ||
         error.name == "RequestThrottled" || error.name == "TooManyRequestsException" ||
         error.name == "ProvisionedThroughputExceededException";
}

// Between half of the time and all of it.
Duration wait_before_retry(sim::Turn& turn, const Invocation& invocation) {
  const int64_t doublings = std::min<int64_t>(invocation.attempts - 1, 12);
  const Duration most = std::min(kBackoffMost, kBackoffFirst * (int64_t{1} << doublings));
  const auto label = schedule_label(turn, sim::labels::kScheduleRetry, invocation.schedule);
  return turn.between(label, {millis(most.us / 2'000), most});
}

// When nothing of it is under way and nothing is to come.
void tidy_up(sim::Turn& turn, const std::string& id) {
  const Schedule* schedule = turn.world.schedules.find(id);
  if (schedule == nullptr || schedule->next || !schedule->enabled || !schedule->deletes_itself) return;
  const auto& all = turn.world.schedules.invocations;
  if (std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.second.schedule.id() == id; })) return;
  facts::deleted_itself(turn, *schedule);
  turn.world.schedules.schedules.erase(id);
}

void end(sim::Turn& turn, uint64_t id) {
  const auto it = turn.world.schedules.invocations.find(id);
  const std::string schedule = it->second.schedule.id();
  turn.world.schedules.invocations.erase(it);
  tidy_up(turn, schedule);
}

void give_up(sim::Turn& turn, Invocation& invocation, const ServiceError& error, const std::string& exhausted) {
  if (Schedule* schedule = turn.world.schedules.find(invocation.schedule.id())) ++schedule->failed;
  if (invocation.schedule.grave().empty()) {
    facts::dropped(turn, invocation, error);
    return end(turn, invocation.id);
  }
  facts::given_up(turn, invocation, error);
  invocation.to_grave = true;
  TargetCall call = letter(turn.world, invocation, error, exhausted);
  door::call(turn, door::FromSchedule{invocation.id}, call.service, call.operation, std::move(call.input));
}

void failed(sim::Turn& turn, Invocation& invocation, const ServiceError& error) {
  if (!may_pass(error)) return give_up(turn, invocation, error, "");
  if (invocation.attempts > invocation.schedule.retries()) {
    return give_up(turn, invocation, error, "MaximumRetryAttempts");
  }
  const Duration wait = wait_before_retry(turn, invocation);
  if (turn.now() + wait - invocation.first > invocation.schedule.age()) {
    return give_up(turn, invocation, error, "MaximumEventAgeInSeconds");
  }
  facts::failed(turn, invocation, error, wait);
  turn.after(wait, Invoke{invocation.id});
}

void attempt(sim::Turn& turn, Invocation& invocation) {
  ++invocation.attempts;
  auto call = target_call(turn.world, invocation);
  if (!call) return failed(turn, invocation, call.error());
  facts::invokes(turn, invocation);
  door::call(turn, door::FromSchedule{invocation.id}, call->service, call->operation, std::move(call->input));
}

// A part of the flexible window, in whole seconds.
Duration lateness(sim::Turn& turn, const Schedule& schedule) {
  if (schedule.window.us == 0) return {};
  const auto label = schedule_label(turn, sim::labels::kScheduleWindow, schedule);
  return seconds(static_cast<int64_t>(turn.below(label, static_cast<uint64_t>(schedule.window.us / 1'000'000))));
}

void begin(sim::Turn& turn, Schedule& schedule, Instant due) {
  Schedules& all = turn.world.schedules;
  if (all.invocations.size() >= Schedules::kInvocationsMax) return facts::overwhelmed(turn, schedule);
  ++schedule.invoked;
  const uint64_t id = all.next_invocation++;
  Invocation& invocation = all.invocations[id];
  invocation.id = id;
  invocation.schedule = schedule;
  invocation.due = due;
  const auto label = schedule_label(turn, sim::labels::kScheduleExecution, schedule);
  invocation.execution = hex(turn.below(label, uint64_t{1} << 63));
  const Duration late = lateness(turn, schedule);
  invocation.first = turn.now() + late;
  facts::due(turn, invocation, late);
  if (late.us > 0) turn.after(late, Invoke{id});
  else attempt(turn, invocation);
}

}  // namespace

void plan(sim::Turn& turn, Schedule& schedule, Instant after) {
  schedule.plan = turn.world.schedules.next_plan++;
  schedule.next = schedule.enabled ? next_time(schedule, after) : std::nullopt;
  if (schedule.next) turn.at(*schedule.next, Due{schedule.id(), schedule.plan});
}

void on(sim::Turn& turn, const Due& cue) {
  Schedule* schedule = turn.world.schedules.find(cue.schedule);
  if (schedule == nullptr || schedule->plan != cue.plan || !schedule->next) return;
  const Instant due = *schedule->next;
  plan(turn, *schedule, std::max(due, turn.now()));
  begin(turn, *schedule, due);
}

void on(sim::Turn& turn, const Invoke& cue) {
  const auto it = turn.world.schedules.invocations.find(cue.invocation);
  if (it == turn.world.schedules.invocations.end()) return;
  turn.cause = it->second.fact;
  attempt(turn, it->second);
}

void answered(sim::Turn& turn, const door::FromSchedule& caller, Outcome outcome) {
  const auto it = turn.world.schedules.invocations.find(caller.invocation);
  if (it == turn.world.schedules.invocations.end()) return;
  Invocation& invocation = it->second;
  if (invocation.to_grave) {
    facts::buried(turn, invocation, outcome);
    return end(turn, caller.invocation);
  }
  if (!outcome) return failed(turn, invocation, outcome.error());
  facts::delivered(turn, invocation);
  end(turn, caller.invocation);
}

}  // namespace millrace::schedule
