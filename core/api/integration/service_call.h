// An integration's request to a service as a call through the door, and the call's outcome as the service's response
// over HTTP, in the form that its protocol has: AWS JSON; a form, answered as JSON, as the gateway accepts nothing
// else; objects and their keys in paths. Left out: S3's operations beyond objects and their lists.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>

#include "core/api/integration/address.h"
#include "core/api/integration/outgoing.h"
#include "core/base/result.h"

namespace millrace::api {

struct ServiceCall {
  std::string service;    // the endpoint's name
  std::string operation;  // `PutItem`
  Json input;             // as at the door
  bool by_form = false;   // in the query protocol, and answered in it
};

// What a back end answered.
struct BackEnd {
  int status = 200;
  Json headers = Json::object();  // texts by name
  std::string body;
  std::optional<std::string> error = {};  // of a function that failed: its message
};

// The call; or what the service answers to a request that is none, or why the gateway cannot make one.
using Calling = tl::expected<ServiceCall, std::variant<BackEnd, Refused>>;
Calling service_call(const ServiceAddress& address, const Outgoing& request);

BackEnd answer_of_service(const ServiceCall& call, const Outcome& outcome, const std::string& request_id);

}  // namespace millrace::api
