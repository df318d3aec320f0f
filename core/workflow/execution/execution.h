// A running or finished execution, as data. States are worked on by its branches; everything that happened stands in
// its history. It can be stopped, copied and resumed between any two events.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/door/call.h"
#include "core/workflow/execution/branch.h"
#include "core/workflow/execution/history.h"
#include "core/workflow/execution/plan.h"

namespace millrace::workflow {

enum class Status { kRunning, kSucceeded, kFailed, kTimedOut, kAborted, kPendingRedrive };

// As the API has it: `RUNNING`, `TIMED_OUT`.
const char* name_of(Status status);

// An item of a distributed map, which runs as an execution of its own.
struct MapMember {
  uint64_t map_run = 0;  // 0: no such execution
  size_t index = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("map_run", self.map_run);
    v("index", self.index);
  }
};

// Names one attempt of a task of an execution.
struct TaskRef {
  ExecutionId execution = 0;  // 0: none
  TaskId task = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("task", self.task);
  }
};

// What TestState wants of an execution that is one state only.
struct StateTest {
  Value context;  // instead of the execution's own context object, or a null pointer
  Value mock;     // `result` as JSON, or `errorOutput`; a null pointer: the state works as it would
  Value configuration = empty_object();  // `stateConfiguration` as given
  int64_t retried = 0;                   // how often each retrier has tried again before
  bool inspects = false;
  Json answer{{"status", "FAILED"}, {"error", "States.Timeout"}};  // what the caller gets: unless the state ends, this

  template <class V>
  static void fields(V& v, auto& self) {
    v("context", self.context);
    v("mock", self.mock);
    v("configuration", self.configuration);
    v("retried", self.retried);
    v("inspects", self.inspects);
    v("answer", self.answer);
  }
};

struct Execution {
  ExecutionId id = 0;
  std::string arn, name;
  std::shared_ptr<const Plan> plan;  // never null
  Value input = empty_object();
  Value output;  // null pointer: none
  Failure failure;
  Status status = Status::kRunning;
  Instant started;
  std::optional<Instant> stopped;
  std::map<BranchId, Branch> branches;
  BranchId next_branch = 1;
  TaskId next_task = 1;
  std::map<TaskId, BranchId> tasks;  // under way
  History history;
  sim::EventKey deadline;
  CallId reply = 0;  // a StartSyncExecution or TestState that waits for the end
  TaskRef waiter;    // a `.sync` task elsewhere that waits for the end
  MapMember member;
  std::string test_case;                    // of the mock configuration; empty: nothing is scripted
  std::map<std::string, int64_t> attempts;  // of scripted states, so far
  int64_t redrives = 0;
  std::optional<Instant> redriven;
  std::shared_ptr<const Branch> left_at;  // where it failed, to be redriven from; or null
  std::shared_ptr<const StateTest> test;  // or null
  std::vector<uint64_t> map_runs;         // of its distributed maps
  uint64_t bytes = 0;                     // that it holds, as counted
  bool overflowed = false;                // more events than the history may have: it fails
  FactId last_fact = 0;

  bool running() const { return status == Status::kRunning; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("arn", self.arn);
    v("name", self.name);
    v("plan", self.plan);
    v("input", self.input);
    v("output", self.output);
    v("failure", self.failure);
    v("status", self.status);
    v("started", self.started);
    v("stopped", self.stopped);
    v("branches", self.branches);
    v("next_branch", self.next_branch);
    v("next_task", self.next_task);
    v("tasks", self.tasks);
    v("history", self.history);
    v("deadline", self.deadline);
    v("reply", self.reply);
    v("waiter", self.waiter);
    v("member", self.member);
    v("test_case", self.test_case);
    v("attempts", self.attempts);
    v("redrives", self.redrives);
    v("redriven", self.redriven);
    v("left_at", self.left_at);
    v("test", self.test);
    v("map_runs", self.map_runs);
    v("bytes", self.bytes);
    v("overflowed", self.overflowed);
    v("last_fact", self.last_fact);
  }
};

}  // namespace millrace::workflow
