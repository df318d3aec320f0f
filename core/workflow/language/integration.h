// What a Task's Resource names: a function, an activity, or an operation of a service, and how to wait for its end.
// Follows the developer guide ("Integrating services", "Learning to use AWS service SDK integrations").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace::workflow {

struct Integration {
  enum class Kind { kFunction, kActivity, kService };
  enum class Pattern { kRequest, kSync, kCallback };
  Kind kind = Kind::kService;
  Pattern pattern = Pattern::kRequest;
  bool sdk = false;          // `aws-sdk:`, parameters and results as the SDK for Java has them
  bool parsed_output = false;  // `.sync:2`
  std::string arn;           // as written
  std::string service;       // at the door: `dynamodb`
  std::string operation;     // at the door: `PutItem`
  std::string type;          // as history shows them: resourceType `aws-sdk:dynamodb`,
  std::string resource;      // resource `putItem`, `startExecution.sync:2`
};

// Of an answer that came back from a service.
struct Received {
  std::string request_id;
  Instant at;
};

// Nothing when the text is no such ARN.
std::optional<Integration> parse_resource(std::string_view arn);

// What an optimised or SDK integration makes of an error of the service: `DynamoDB.ConditionalCheckFailedException` and
// the cause in the words of the Java SDK behind it.
std::string error_name(const Integration& integration, const ServiceError& error);
std::string error_cause(const Integration& integration, const ServiceError& error, const std::string& request_id);

// The service's input from the task's parameters, and the task's result from the service's answer: member names change
// between `StateMachineArn` and `stateMachineArn`, texts that are JSON are opened, metadata is added.
Json to_service(const Integration& integration, const Json& parameters);
Json from_service(const Integration& integration, const Json& answer, const Received& received);

// Why the parameters cannot start a task, before anybody is called; empty when they can.
std::string unfit_parameters(const Integration& integration, const Json& parameters);

}  // namespace millrace::workflow
