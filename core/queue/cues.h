// What can happen to queues by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace millrace::queue {

// The time of messages that are delayed or in flight has come: they are visible.
struct Appear {
  static constexpr const char* kName = "queue.appear";
  std::string queue;
  template <class V>
  static void fields(V& v, auto& self) {
    v("queue", self.queue);
  }
};

// The retention of its oldest messages is over.
struct Expire {
  static constexpr const char* kName = "queue.expire";
  static constexpr bool kBackground = true;
  std::string queue;
  template <class V>
  static void fields(V& v, auto& self) {
    v("queue", self.queue);
  }
};

// A receive has waited long enough.
struct PollOver {
  static constexpr const char* kName = "queue.poll_over";
  std::string queue;
  uint64_t call = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("queue", self.queue);
    v("call", self.call);
  }
};

// A move task moves its next message.
struct Move {
  static constexpr const char* kName = "queue.move";
  std::string queue;
  std::string task;
  template <class V>
  static void fields(V& v, auto& self) {
    v("queue", self.queue);
    v("task", self.task);
  }
};

// A move task that is being cancelled stops.
struct StopMove {
  static constexpr const char* kName = "queue.stop_move";
  std::string queue;
  std::string task;
  template <class V>
  static void fields(V& v, auto& self) {
    v("queue", self.queue);
    v("task", self.task);
  }
};

using Cues = std::variant<Appear, Expire, PollOver, Move, StopMove>;

}  // namespace millrace::queue
