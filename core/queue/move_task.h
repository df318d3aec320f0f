// A task that moves the messages of a dead-letter queue elsewhere, as data (StartMessageMoveTask).
#pragma once

#include <string>

#include "core/base/fields.h"
#include "core/world/event_key.h"

namespace millrace::queue {

enum class MoveStatus { kRunning, kCompleted, kCancelling, kCancelled, kFailed };

struct MoveTask {
  static constexpr int64_t kRateMax = 500;  // messages a second

  std::string id;           // a UUID
  std::string destination;  // ARN; empty: each goes back where it died
  int64_t rate = 0;         // messages a second; 0: as quick as the service likes
  int64_t moved = 0;
  int64_t to_move = 0;  // that were visible at the start
  Instant started;
  MoveStatus status = MoveStatus::kRunning;
  std::string failure;  // its reason
  sim::EventKey next;   // its next message
  sim::EventKey stops;  // when cancelling ends

  bool active() const { return status == MoveStatus::kRunning || status == MoveStatus::kCancelling; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("destination", self.destination);
    v("rate", self.rate);
    v("moved", self.moved);
    v("to_move", self.to_move);
    v("started", self.started);
    v("status", self.status);
    v("failure", self.failure);
    v("next", self.next);
    v("stops", self.stops);
  }
};

}  // namespace millrace::queue
