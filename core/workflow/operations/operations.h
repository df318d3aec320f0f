// The API of Step Functions: one function per operation, found by name in the table of `operations.cpp`. Each takes its
// input as on the wire and answers at once, or returns nothing and answers later through the door. Follows the API
// reference, error names and texts included.
#pragma once

#include <optional>
#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/workflow/workflows.h"
#include "core/world/turn.h"

namespace millrace::workflow {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  sim::World& world() const { return turn.world; }
  Workflows& all() const { return turn.world.workflows; }
};

using Answer = std::optional<Outcome>;  // nothing: later
using Operation = door::Operation<Answer (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Answer create_state_machine(const Request& request);
Answer update_state_machine(const Request& request);
Answer delete_state_machine(const Request& request);
Answer describe_state_machine(const Request& request);
Answer describe_state_machine_for_execution(const Request& request);
Answer list_state_machines(const Request& request);
Answer validate_state_machine_definition(const Request& request);

Answer publish_state_machine_version(const Request& request);
Answer list_state_machine_versions(const Request& request);
Answer delete_state_machine_version(const Request& request);
Answer create_state_machine_alias(const Request& request);
Answer update_state_machine_alias(const Request& request);
Answer describe_state_machine_alias(const Request& request);
Answer list_state_machine_aliases(const Request& request);
Answer delete_state_machine_alias(const Request& request);

Answer tag_resource(const Request& request);
Answer untag_resource(const Request& request);
Answer list_tags_for_resource(const Request& request);

Answer test_state(const Request& request);

Answer start_execution(const Request& request);
Answer start_sync_execution(const Request& request);
Answer stop_execution(const Request& request);
Answer redrive_execution(const Request& request);
Answer describe_execution(const Request& request);
Answer list_executions(const Request& request);
Answer get_execution_history(const Request& request);

Answer describe_map_run(const Request& request);
Answer list_map_runs(const Request& request);
Answer update_map_run(const Request& request);

Answer create_activity(const Request& request);
Answer delete_activity(const Request& request);
Answer describe_activity(const Request& request);
Answer list_activities(const Request& request);
Answer get_activity_task(const Request& request);

Answer send_task_success(const Request& request);
Answer send_task_failure(const Request& request);
Answer send_task_heartbeat(const Request& request);

}  // namespace millrace::workflow
