// What a task sends to its service and gets back: how parameters, answers and errors change their shape between States
// Language and the wire. What is particular to a service is said by its face.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/workflow/language/integration.h"

namespace millrace::workflow {

// Of an answer that came back from a service.
struct Received {
  std::string request_id;
  Instant at;
};

// The service's input from the task's parameters, and the task's result from the service's answer: member names change
// between `StateMachineArn` and `stateMachineArn`, texts that are JSON are opened, metadata is added.
Json to_service(const Integration& integration, const Json& parameters);
Json from_service(const Integration& integration, const Json& answer, const Received& received);

// What an optimised or SDK integration makes of an error of the service: `DynamoDB.ConditionalCheckFailedException` and
// the cause in the words of the Java SDK behind it.
std::string error_name(const Integration& integration, const ServiceError& error);
std::string error_cause(const Integration& integration, const ServiceError& error, const std::string& request_id);

// Why the parameters cannot start a task, before anybody is called; empty when they can.
std::string unfit_parameters(const Integration& integration, const Json& parameters);

}  // namespace millrace::workflow
