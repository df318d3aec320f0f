// All of Step Functions in one World: state machines, executions, and outcomes that are scripted for their tasks.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/workflow/activity.h"
#include "core/workflow/execution/execution.h"
#include "core/workflow/execution/map_run.h"
#include "core/workflow/machine.h"

namespace millrace::workflow {

struct Workflows {
  static constexpr size_t kMachinesMax = 10'000;
  static constexpr size_t kExecutionsMax = 100'000;  // the oldest finished ones are forgotten

  std::map<std::string, std::shared_ptr<const Machine>, std::less<>> machines;  // by ARN
  std::map<ExecutionId, std::shared_ptr<const Execution>> executions;
  std::map<std::string, ExecutionId, std::less<>> by_arn;
  ExecutionId next_execution = 1;
  std::map<uint64_t, std::shared_ptr<const MapRun>> map_runs;
  uint64_t next_map_run = 1;
  std::map<std::string, Activity, std::less<>> activities;  // by ARN
  Value mocks = empty_object();                             // Step Functions Local's mock configuration

  // Null when there is none.
  const Machine* machine(std::string_view arn) const;
  const Execution* execution(ExecutionId id) const;
  const Execution* execution(std::string_view arn) const;

  // For changing: what other copies of the World share is copied first. It must exist.
  Machine& change_machine(std::string_view arn);
  Execution& change(ExecutionId id);
  MapRun& change_map_run(uint64_t id);

  template <class V>
  static void fields(V& v, auto& self) {
    v("machines", self.machines);
    v("executions", self.executions);
    v("by_arn", self.by_arn);
    v("next_execution", self.next_execution);
    v("map_runs", self.map_runs);
    v("next_map_run", self.next_map_run);
    v("activities", self.activities);
    v("mocks", self.mocks);
  }
};

}  // namespace millrace::workflow
