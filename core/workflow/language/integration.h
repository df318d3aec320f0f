// What a Task's Resource names: a function, an activity, or an operation of a service, and how to wait for its end.
// Follows the developer guide ("Integrating services", "Learning to use AWS service SDK integrations").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::workflow {

struct Integration {
  enum class Kind { kFunction, kActivity, kService };
  enum class Pattern { kRequest, kSync, kCallback };
  Kind kind = Kind::kService;
  Pattern pattern = Pattern::kRequest;
  bool sdk = false;            // `aws-sdk:`, parameters and results as the SDK for Java has them
  bool parsed_output = false;  // `.sync:2`
  std::string arn;             // as written
  std::string service;         // at the door: `dynamodb`
  std::string operation;       // at the door: `PutItem`
  std::string type;            // as history shows them: resourceType `aws-sdk:dynamodb`,
  std::string resource;        // resource `putItem`, `startExecution.sync:2`
};

// Nothing when the text is no such ARN.
std::optional<Integration> parse_resource(std::string_view arn);

}  // namespace millrace::workflow
