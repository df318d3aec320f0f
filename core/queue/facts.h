// What queues tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the queue,
// its subject the message's id. A message's facts cause each other, whoever sends, receives and deletes it.
#pragma once

#include <string>

#include "core/queue/queue.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::queue::facts {

inline constexpr const char* kSent = "queue.sent";
inline constexpr const char* kDeduplicated = "queue.deduplicated";
inline constexpr const char* kReceived = "queue.received";
inline constexpr const char* kVisible = "queue.visible";
inline constexpr const char* kHidden = "queue.hidden";  // its visibility was changed
inline constexpr const char* kDeleted = "queue.deleted";
inline constexpr const char* kKept = "queue.kept";  // though somebody deleted it
inline constexpr const char* kDead = "queue.dead";
inline constexpr const char* kExpired = "queue.expired";
inline constexpr const char* kMoved = "queue.moved";
inline constexpr const char* kMoving = "queue.moving";  // a move task began or ended
inline constexpr const char* kPurged = "queue.purged";
inline constexpr const char* kRefused = "queue.refused";

// Why a message stays that was deleted.
enum class Stay { kOldReceipt, kLostDeletion };

void sent(sim::Turn& turn, const Queue& queue, Message& message);
void deduplicated(sim::Turn& turn, const Queue& queue, const Seen& seen, const std::string& deduplication_id);
// With whether a copy of it stays visible, and whether it has overtaken another.
void received(sim::Turn& turn, const Queue& queue, Message& message, bool copied, bool overtook);
void visible(sim::Turn& turn, const Queue& queue, Message& message, State before);
void hidden(sim::Turn& turn, const Queue& queue, Message& message, Duration by);
void deleted(sim::Turn& turn, const Queue& queue, const Message& message);
void kept(sim::Turn& turn, const Queue& queue, Message& message, Stay why);
void dead(sim::Turn& turn, const Queue& queue, const Queue& target, Message& message);
void expired(sim::Turn& turn, const Queue& queue, const Message& message);
void moved(sim::Turn& turn, const Queue& queue, const Queue& target, Message& message);
void moving(sim::Turn& turn, const Queue& queue, const MoveTask& task);
void purged(sim::Turn& turn, const Queue& queue, size_t messages);
void refused(sim::Turn& turn, const Queue& queue);

}  // namespace millrace::queue::facts
