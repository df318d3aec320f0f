#include "core/workflow/states/object_call.h"

#include "core/door/calls.h"

namespace millrace::workflow {

void call_store(const Visit& visit, const Integration& integration, const Json& parameters) {
  if (!visit.branch.attempt) begin_attempt(visit);
  Attempt& attempt = *visit.branch.attempt;
  const door::FromExecution caller{visit.execution.id, attempt.number};
  attempt.call = door::call(visit.turn, caller, integration.service, integration.operation, parameters);
}

}  // namespace millrace::workflow
