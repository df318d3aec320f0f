// What buses tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the bus,
// its subject the event's id. What follows from a delivery has the delivery's latest fact as its cause.
#pragma once

#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::bus::facts {

inline constexpr const char* kTaken = "bus.taken";
inline constexpr const char* kRefused = "bus.refused";
inline constexpr const char* kMatched = "bus.matched";
inline constexpr const char* kUnmatched = "bus.unmatched";
inline constexpr const char* kDelivered = "bus.delivered";
inline constexpr const char* kFailed = "bus.failed";    // an attempt, and another follows
inline constexpr const char* kDead = "bus.dead";        // given up, and in the queue for dead letters
inline constexpr const char* kDropped = "bus.dropped";  // given up, and gone
inline constexpr const char* kDue = "bus.due";          // a rule's schedule
inline constexpr const char* kArchived = "bus.archived";
inline constexpr const char* kExpired = "bus.expired";
inline constexpr const char* kReplay = "bus.replay";  // begins, ends, is cancelled

void taken(sim::Turn& turn, const EventBus& bus, const Event& event);
// One that nobody can have put on a bus.
void refused(sim::Turn& turn, const std::string& bus, const std::string& why);
void matched(sim::Turn& turn, const Rule& rule, const Event& event);
void unmatched(sim::Turn& turn, const Rule& rule, const Event& event);
void no_more(sim::Turn& turn, const EventBus& bus, const Event& event);  // than those that are told of want it

void due(sim::Turn& turn, const Rule& rule, const Event& event);

void delivered(sim::Turn& turn, Delivery& delivery);
void failed(sim::Turn& turn, Delivery& delivery, const std::string& why, Duration wait);
void given_up(sim::Turn& turn, Delivery& delivery, const std::string& why);
void dead(sim::Turn& turn, Delivery& delivery, const std::string& grave_arn);
void dropped(sim::Turn& turn, Delivery& delivery, const std::string& why);

void archived(sim::Turn& turn, const Archive& archive, const Event& event);
void expired(sim::Turn& turn, const Archive& archive, size_t events);
void replay_begins(sim::Turn& turn, const Replay& replay, size_t events);
void replay_ends(sim::Turn& turn, const Replay& replay);

}  // namespace millrace::bus::facts
