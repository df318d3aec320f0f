#include "core/workflow/operations/operations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/workflow/handlers.h"

namespace millrace::workflow {
namespace {

constexpr auto kOperations = std::to_array<std::pair<std::string_view, Operation>>({
    {"CreateActivity", create_activity},
    {"CreateStateMachine", create_state_machine},
    {"DeleteActivity", delete_activity},
    {"DeleteStateMachine", delete_state_machine},
    {"DescribeActivity", describe_activity},
    {"DescribeExecution", describe_execution},
    {"DescribeStateMachine", describe_state_machine},
    {"DescribeStateMachineForExecution", describe_state_machine_for_execution},
    {"GetActivityTask", get_activity_task},
    {"GetExecutionHistory", get_execution_history},
    {"ListActivities", list_activities},
    {"ListExecutions", list_executions},
    {"ListStateMachines", list_state_machines},
    {"SendTaskFailure", send_task_failure},
    {"SendTaskHeartbeat", send_task_heartbeat},
    {"SendTaskSuccess", send_task_success},
    {"StartExecution", start_execution},
    {"StartSyncExecution", start_sync_execution},
    {"StopExecution", stop_execution},
    {"UpdateStateMachine", update_state_machine},
    {"ValidateStateMachineDefinition", validate_state_machine_definition},
});

}  // namespace

Operation find_operation(std::string_view name) {
  const auto it = std::find_if(kOperations.begin(), kOperations.end(), [&](const auto& row) { return row.first == name; });
  return it == kOperations.end() ? nullptr : it->second;
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  const Operation operation = find_operation(call.operation);
  if (operation != nullptr) return operation({turn, call});
  return Outcome(service_error("UnknownOperationException", "The operation " + call.operation + " is not known"));
}

}  // namespace millrace::workflow
