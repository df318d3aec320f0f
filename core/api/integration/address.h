// Where an integration leads: to a function, to an operation of a service, or to a host.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::api {

// `arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem`: `action/{operation}` or `path/{path}`.
struct ServiceAddress {
  std::string service;    // the endpoint's name: `dynamodb`
  bool is_path = false;   // `of` is a path, or else an operation
  std::string of;         // `PutItem`, `123456789012/Queue`
  std::string subdomain;  // of `bucket.s3`
};

std::optional<ServiceAddress> read_address(std::string_view uri);

// The function's ARN alone, or between `functions/` and `/invocations`; empty when there is none. An alias stays.
std::string function_arn_in(std::string_view uri);

// `Fn`, `Fn:live` of a function's ARN.
std::string function_name_of(std::string_view arn);

// `text` with what stage variables say in place of `${stageVariables.name}`; one that is not there becomes empty.
std::string with_stage_variables(std::string text, const std::map<std::string, std::string>& variables);

}  // namespace millrace::api
