// What can happen to an execution.
#pragma once

#include <string>
#include <variant>

#include "core/base/ids.h"

namespace millrace::workflow {

// A branch enters its next state.
struct Advance {
  static constexpr const char* kName = "workflow.advance";
  ExecutionId execution = 0;
  uint64_t branch = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("branch", self.branch);
  }
};

// A Wait is over, or the time to try a state again has come.
struct Resume {
  static constexpr const char* kName = "workflow.resume";
  ExecutionId execution = 0;
  uint64_t branch = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("branch", self.branch);
  }
};

// A scripted task gives its outcome.
struct Play {
  static constexpr const char* kName = "workflow.play";
  ExecutionId execution = 0;
  uint64_t task = 0;
  int64_t attempt = 0;  // of the state, from 0
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("task", self.task);
    v("attempt", self.attempt);
  }
};

// The time of a task is up: TimeoutSeconds, or HeartbeatSeconds without a sign of life.
struct TaskExpired {
  static constexpr const char* kName = "workflow.task_expired";
  ExecutionId execution = 0;
  uint64_t task = 0;
  bool heartbeat = false;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("task", self.task);
    v("heartbeat", self.heartbeat);
  }
};

// The time of the whole execution is up.
struct Expired {
  static constexpr const char* kName = "workflow.expired";
  ExecutionId execution = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
  }
};

// An execution that a `.sync` task waits for has ended.
struct JobEnded {
  static constexpr const char* kName = "workflow.job_ended";
  ExecutionId execution = 0;
  uint64_t task = 0;
  ExecutionId job = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("task", self.task);
    v("job", self.job);
  }
};

// The execution of one item of a distributed map has ended.
struct ItemEnded {
  static constexpr const char* kName = "workflow.item_ended";
  ExecutionId item = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("item", self.item);
  }
};

// A worker has waited long enough for a task of the activity.
struct PollOver {
  static constexpr const char* kName = "workflow.poll_over";
  uint64_t call = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
  }
};

using Cues = std::variant<Advance, Resume, Play, TaskExpired, Expired, JobEnded, ItemEnded, PollOver>;

}  // namespace millrace::workflow
