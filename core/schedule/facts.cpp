#include "core/schedule/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::schedule::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

std::string schedule_name(const Turn& turn, const Schedule& schedule) { return turn.world.name_of(schedule.arn); }

// Told, and the latest about its invocation.
void tell(Turn& turn, Invocation& invocation, const char* kind, const std::string& what, const std::string& because,
          Weight weight) {
  if (invocation.fact != 0) turn.cause = invocation.fact;
  invocation.fact = turn.note([&] {
    const std::string called = schedule_name(turn, invocation.schedule);
    return Fact{.kind = kind,
                .resource = called,
                .subject = invocation.execution,
                .sentence = called + " " + what,
                .because = because,
                .weight = weight};
  });
}

std::string said(const ServiceError& error) {
  return error.name + (error.message.empty() ? "" : ": " + without_stop(error.message));
}

}  // namespace

std::string target_name(const sim::World& world, const Schedule& schedule) {
  const std::string arn = text_member(schedule.target, "Arn");
  constexpr std::string_view kUniversal = ":::aws-sdk:";
  const size_t at = arn.find(kUniversal);
  if (at != std::string::npos) return arn.substr(at + kUniversal.size());
  const std::string known = world.name_of(arn);
  if (known != arn) return known;
  return world.name_of(arn.substr(arn.find_last_of(":/") + 1));
}

void due(Turn& turn, Invocation& invocation, Duration late) {
  tell(turn, invocation, kDue, "is due" + (late.us > 0 ? ", and waits " + spoken(late) : std::string()),
       invocation.schedule.expression + (invocation.schedule.zone == "UTC" ? "" : " in " + invocation.schedule.zone) +
           " says so" + (late.us > 0 ? " and its window lets it be late" : ""),
       Weight::kNotable);
}

void invokes(Turn& turn, Invocation& invocation) {
  const std::string again =
      invocation.attempts > 1 ? " again, attempt " + std::to_string(invocation.attempts) : std::string();
  tell(turn, invocation, kInvokes, "calls " + target_name(turn.world, invocation.schedule) + again, {}, Weight::kPlain);
}

void delivered(Turn& turn, Invocation& invocation) {
  tell(turn, invocation, kDelivered, "has reached " + target_name(turn.world, invocation.schedule), {}, Weight::kPlain);
}

void failed(Turn& turn, Invocation& invocation, const ServiceError& error, Duration wait) {
  tell(turn, invocation, kFailed,
       "did not reach " + target_name(turn.world, invocation.schedule) + " and tries again in " + spoken(wait),
       said(error), Weight::kFailure);
}

void given_up(Turn& turn, Invocation& invocation, const ServiceError& error) {
  const std::string queue = invocation.schedule.grave();
  tell(turn, invocation, kDead,
       "gives up on " + target_name(turn.world, invocation.schedule) + " and writes to " + turn.world.name_of(queue),
       said(error), Weight::kFailure);
}

void buried(Turn& turn, Invocation& invocation, const Outcome& outcome) {
  const std::string queue = turn.world.name_of(invocation.schedule.grave());
  if (outcome) tell(turn, invocation, kDelivered, "has its letter in " + queue, {}, Weight::kPlain);
  else tell(turn, invocation, kDropped, "could not write to " + queue, said(outcome.error()), Weight::kFailure);
}

void dropped(Turn& turn, Invocation& invocation, const ServiceError& error) {
  tell(turn, invocation, kDropped,
       "gives up on " + target_name(turn.world, invocation.schedule) + ", and has no queue for dead letters",
       said(error), Weight::kFailure);
}

void overwhelmed(Turn& turn, const Schedule& schedule) {
  turn.note([&] {
    const std::string called = schedule_name(turn, schedule);
    return Fact{.kind = kDropped,
                .resource = called,
                .sentence = called + " passes over a time",
                .because = "too many invocations are under way",
                .weight = Weight::kFailure};
  });
}

void deleted_itself(Turn& turn, const Schedule& schedule) {
  turn.note([&] {
    const std::string called = schedule_name(turn, schedule);
    return Fact{.kind = kDeleted,
                .resource = called,
                .sentence = called + " is deleted",
                .because = "it is completed, and its action after that says so",
                .weight = Weight::kNotable};
  });
}

}  // namespace millrace::schedule::facts
