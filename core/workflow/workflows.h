// All of Step Functions in one World: state machines, executions, and outcomes that are scripted for their tasks. What
// executions leave behind is kept for a time and up to a size; `execution/room.h` sees to that.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "core/base/bounds.h"
#include "core/workflow/activity.h"
#include "core/workflow/execution/execution.h"
#include "core/workflow/execution/map_run.h"
#include "core/workflow/machine.h"

namespace millrace::workflow {

struct Workflows {
  static constexpr size_t kMachinesMax = 10'000;

  std::map<std::string, std::shared_ptr<const Machine>, std::less<>> machines;  // by ARN
  std::map<ExecutionId, std::shared_ptr<const Execution>> executions;
  std::set<std::pair<uint64_t, ExecutionId>> by_arn;  // by the hash of their ARNs
  ExecutionId next_execution = 1;
  uint64_t transitions = 0;  // states entered by standard executions
  uint64_t express = 0;      // executions started of express workflows
  std::map<uint64_t, std::shared_ptr<const MapRun>> map_runs;
  uint64_t next_map_run = 1;
  std::set<std::pair<Instant, uint64_t>> ended;  // that may go, the first one first: see `execution/room.h`
  uint64_t bytes = 0;                            // that executions hold, as counted
  uint64_t bytes_max = bounds::kExecutionBytes;
  size_t executions_max = bounds::kExecutions;
  bool told_forgotten = false, told_left_out = false;
  std::map<std::string, Activity, std::less<>> activities;  // by ARN
  Value mocks = empty_object();                             // Step Functions Local's mock configuration

  // The plan with which executions of a machine started last, by its ARN, for the next ones; not saved.
  std::map<std::string, std::shared_ptr<const Plan>, std::less<>> plans;

  // Null when there is none.
  const Machine* machine(std::string_view arn) const;
  const Execution* execution(ExecutionId id) const;
  const Execution* execution(std::string_view arn) const;

  // For changing: what other copies of the World share is copied first. It must exist.
  Machine& change_machine(std::string_view arn);
  Execution& change(ExecutionId id);
  // The same; null when there is none, or it has ended.
  Execution* change_running(ExecutionId id);
  MapRun& change_map_run(uint64_t id);

  template <class V>
  static void fields(V& v, auto& self) {
    v("machines", self.machines);
    v("executions", self.executions);
    v("by_arn", self.by_arn);
    v("next_execution", self.next_execution);
    v("transitions", self.transitions);
    v("express", self.express);
    v("map_runs", self.map_runs);
    v("next_map_run", self.next_map_run);
    v("ended", self.ended);
    v("bytes", self.bytes);
    v("bytes_max", self.bytes_max);
    v("executions_max", self.executions_max);
    v("told_forgotten", self.told_forgotten);
    v("told_left_out", self.told_left_out);
    v("activities", self.activities);
    v("mocks", self.mocks);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.share_plans();
  }

 private:
  // Executions were saved each with its own.
  void share_plans();
};

}  // namespace millrace::workflow
