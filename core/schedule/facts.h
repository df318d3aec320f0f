// What schedules tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// schedule, its subject the execution's id.
#pragma once

#include "core/base/result.h"
#include "core/schedule/schedule.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::schedule::facts {

inline constexpr const char* kDue = "schedule.due";
inline constexpr const char* kInvokes = "schedule.invokes";
inline constexpr const char* kDelivered = "schedule.delivered";
inline constexpr const char* kFailed = "schedule.failed";    // an attempt, and another follows
inline constexpr const char* kDead = "schedule.dead";        // given up, and in the queue for dead letters
inline constexpr const char* kDropped = "schedule.dropped";  // given up, and gone
inline constexpr const char* kDeleted = "schedule.deleted";

// What people call the target: its logical id, or `sqs:sendMessage`.
std::string target_name(const sim::World& world, const Schedule& schedule);

void due(sim::Turn& turn, Invocation& invocation, Duration late);
void invokes(sim::Turn& turn, Invocation& invocation);
void delivered(sim::Turn& turn, Invocation& invocation);
void failed(sim::Turn& turn, Invocation& invocation, const ServiceError& error, Duration wait);
void given_up(sim::Turn& turn, Invocation& invocation, const ServiceError& error);
void buried(sim::Turn& turn, Invocation& invocation, const Outcome& outcome);
void dropped(sim::Turn& turn, Invocation& invocation, const ServiceError& error);
void overwhelmed(sim::Turn& turn, const Schedule& schedule);
void deleted_itself(sim::Turn& turn, const Schedule& schedule);

}  // namespace millrace::schedule::facts
