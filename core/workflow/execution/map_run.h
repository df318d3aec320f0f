// One run of a distributed Map, as data: its items, the executions that work on them, and how many failures it bears.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/workflow/execution/execution.h"

namespace millrace::workflow {

struct MapCounts {
  int64_t pending = 0, running = 0, succeeded = 0, failed = 0, timed_out = 0, aborted = 0;

  int64_t total() const { return pending + running + succeeded + failed + timed_out + aborted; }
  int64_t unsuccessful() const { return failed + timed_out + aborted; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("pending", self.pending);
    v("running", self.running);
    v("succeeded", self.succeeded);
    v("failed", self.failed);
    v("timed_out", self.timed_out);
    v("aborted", self.aborted);
  }
};

struct MapRun {
  static constexpr size_t kConcurrencyMax = 10'000;  // "Map state processing modes"

  uint64_t id = 0;
  std::string arn;
  std::string label;                 // `Machine/Label`: in the ARNs of its executions
  ExecutionId execution = 0;         // that it belongs to
  std::shared_ptr<const Plan> plan;  // of its executions
  BranchId branch = 0;
  Status status = Status::kRunning;
  Instant started;
  std::optional<Instant> stopped;
  size_t limit = 0;  // executions at once
  int64_t tolerated_count = 0;
  double tolerated_percentage = 0;
  std::vector<Value> inputs;  // of the executions, one per item or batch
  std::vector<size_t> sizes;  // items in each
  std::vector<ExecutionId> executions;
  size_t next = 0;
  MapCounts item_counts, execution_counts;
  bool exports = false;  // to the object store, once every item is done

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("arn", self.arn);
    v("label", self.label);
    v("execution", self.execution);
    v("plan", self.plan);
    v("branch", self.branch);
    v("status", self.status);
    v("started", self.started);
    v("stopped", self.stopped);
    v("limit", self.limit);
    v("tolerated_count", self.tolerated_count);
    v("tolerated_percentage", self.tolerated_percentage);
    v("inputs", self.inputs);
    v("sizes", self.sizes);
    v("executions", self.executions);
    v("next", self.next);
    v("item_counts", self.item_counts);
    v("execution_counts", self.execution_counts);
    v("exports", self.exports);
  }
};

}  // namespace millrace::workflow
