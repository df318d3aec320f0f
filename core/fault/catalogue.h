// Every fault there is, one row each: where it strikes, what happens, and what that means. Whoever offers faults
// derives from this list, and whoever suffers them asks by place (strike.h).
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/fault/fault.h"

namespace millrace::sim {
struct World;
}

namespace millrace::fault {

// Places.
inline constexpr std::string_view kCall = "call";          // arrives at a resource; the subject is its operation
inline constexpr std::string_view kDelivery = "delivery";  // a mapping's; the subject is a record's key or number
inline constexpr std::string_view kPoll = "poll";          // a mapping's; the subject is a shard
inline constexpr std::string_view kRun = "run";            // a function's
inline constexpr std::string_view kEvent = "event";        // an asynchronous one, tried; the subject is its number
inline constexpr std::string_view kIndex = "index";        // a table's; the subject is its name
inline constexpr std::string_view kStream = "stream";      // a table's
inline constexpr std::string_view kMessage = "message";    // comes to a queue; the subject is its group
// A topic's delivery of a message to a subscriber; the subject is the subscriber's name, the message's id or its group.
inline constexpr std::string_view kNotification = "notification";
// A bus's delivery of an event to a target, of the bus or its rule; the subject is the target's name or id, or the
// event's id.
inline constexpr std::string_view kTarget = "target";
inline constexpr std::string_view kReceipt = "receipt";    // of a message; the subject is its id or group
inline constexpr std::string_view kDeletion = "deletion";  // of a message; likewise

// What happens.
inline constexpr std::string_view kFail = "fail";
inline constexpr std::string_view kThrottle = "throttle";
inline constexpr std::string_view kDelay = "delay";
inline constexpr std::string_view kDrop = "drop";
inline constexpr std::string_view kDuplicate = "duplicate";
inline constexpr std::string_view kCrash = "crash";
inline constexpr std::string_view kHold = "hold";
inline constexpr std::string_view kLag = "lag";
inline constexpr std::string_view kDisorder = "disorder";

struct Row {
  std::string_view at;
  std::string_view what;
  std::string_view offer;    // a button's words: `Fail the next call`
  std::string_view told;     // of a resource that it struck: `fails a call`
  std::string_view meaning;  // a sentence
  bool lasts = false;        // until it is lifted: `times` is 0
  bool late = false;         // takes `by_ms`
};

std::span<const Row> catalogue();
const Row* find_row(std::string_view at, std::string_view what);
// Whether the order stands until it is lifted; one that the catalogue does not have, from a foreign snapshot, does not.
bool lasts(const Order& order);

// The order as it will be laid. Problems: no such place, fault or resource, with the nearest name; a number out of its
// range; a member that the fault does not take; too many laid.
Result<Order> check(const sim::World& world, Order order);

}  // namespace millrace::fault
