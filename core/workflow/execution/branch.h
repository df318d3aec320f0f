// One line of work inside an execution: the machine itself, a branch of a Parallel, an iteration of an inline Map. A
// branch is in one state or about to enter it, and waits for at most one timer, one task or its own branches.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/execution/reason.h"
#include "core/world/event_key.h"

namespace millrace::workflow {

using BranchId = uint64_t;  // from 1, the machine's own
using TaskId = uint64_t;    // from 1, counted within the execution

// One attempt of a Task that is under way.
struct Attempt {
  TaskId number = 0;
  std::string token;       // what SendTaskSuccess names
  Value parameters;        // what the service or the worker gets
  CallId call = 0;         // through the door; 0: scripted, or an activity
  ExecutionId child = 0;   // that a `.sync` waits for
  bool started = false;    // TaskStarted was told
  bool submitted = false;  // the service has answered; the callback or the job is awaited
  sim::EventKey timeout, heartbeat;
  std::optional<Duration> timeout_after, heartbeat_every;

  template <class V>
  static void fields(V& v, auto& self) {
    v("number", self.number);
    v("token", self.token);
    v("parameters", self.parameters);
    v("call", self.call);
    v("child", self.child);
    v("started", self.started);
    v("submitted", self.submitted);
    v("timeout", self.timeout);
    v("heartbeat", self.heartbeat);
    v("timeout_after", self.timeout_after);
    v("heartbeat_every", self.heartbeat_every);
  }
};

// What a Parallel or a Map waits for: its branches, or the child executions of a distributed map.
struct Children {
  std::vector<Value> items;    // inputs of a Map's iterations
  std::vector<Value> sources;  // the items themselves, before ItemSelector
  std::vector<Value> results;  // by index; null pointers: not there yet
  size_t next = 0;             // the next to start
  size_t running = 0;
  size_t done = 0;
  size_t limit = 0;        // at once; 0: no limit
  int64_t last_event = 0;  // that the next iteration follows
  uint64_t map_run = 0;    // of a distributed map; 0: inline

  template <class V>
  static void fields(V& v, auto& self) {
    v("items", self.items);
    v("sources", self.sources);
    v("results", self.results);
    v("next", self.next);
    v("running", self.running);
    v("done", self.done);
    v("limit", self.limit);
    v("last_event", self.last_event);
    v("map_run", self.map_run);
  }
};

struct Branch {
  BranchId id = 0;
  BranchId parent = 0;  // whose state this works for; 0: none
  size_t index = 0;     // among the parent's branches
  size_t flow = 0;
  std::string state;  // where it is, or enters next
  Value input = empty_object();
  SharedVariables variables = no_variables();
  Value item;  // of a Map: `{"Index": 0, "Value": …}`; null pointer outside of one
  int64_t last_event = 0;
  Reason because;  // why it came here

  // Of the visit to `state`.
  bool inside = false;  // entered, not left
  int64_t entered_event = 0;
  int64_t before_event = 0;  // the last one before it was entered
  Instant entered;
  int64_t retries = 0;           // over all retriers
  std::vector<int64_t> retried;  // per retrier
  Stages stages;
  sim::EventKey timer;  // to enter, to wake, to try again
  std::optional<Attempt> attempt;
  std::optional<Children> children;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("parent", self.parent);
    v("index", self.index);
    v("flow", self.flow);
    v("state", self.state);
    v("input", self.input);
    v("variables", self.variables);
    v("item", self.item);
    v("last_event", self.last_event);
    v("because", self.because);
    v("inside", self.inside);
    v("entered_event", self.entered_event);
    v("before_event", self.before_event);
    v("entered", self.entered);
    v("retries", self.retries);
    v("retried", self.retried);
    v("stages", self.stages);
    v("timer", self.timer);
    v("attempt", self.attempt);
    v("children", self.children);
  }
};

}  // namespace millrace::workflow
