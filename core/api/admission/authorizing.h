// A function authoriser's side of a request: what identifies the caller, the event that the function receives, and what
// its answer says. Follows the developer guide, "Input to an API Gateway Lambda authorizer", "Output from an API
// Gateway Lambda authorizer" and "Control access to HTTP APIs with AWS Lambda authorizers".
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/api/event.h"
#include "core/api/integration/outgoing.h"

namespace millrace::api {

struct Asking {
  const Api& api;
  const Match& match;
  const Request& request;
  const Gateway& gateway;
};

// `arn:aws:execute-api:{region}:{account}:{api}/{stage}/GET/task/1`: what a policy calls the request.
std::string method_arn(const Asking& asking);

// The values of the authoriser's sources, or nothing when one is missing or the token does not fit its pattern.
std::optional<std::vector<std::string>> identity_of(const Authorizer& authorizer, const Asking& asking);

Json authorizer_event(const Authorizer& authorizer, const Asking& asking, const std::vector<std::string>& identity);

// What `Invoke` brought: the function's answer as it is remembered, or why there is none.
tl::expected<Json, Refused> authorizer_answer(const Outcome& outcome);

// What an answer means for a request: `authorizer` of `$context`, or why it may not pass. The answer's policy and the
// API's `own`, if that has a say, are asked together.
tl::expected<Json, Refused> permitted_by(const Authorizer& authorizer, const Json& answer, const Asking& asking,
                                         const access::Policy* own);

}  // namespace millrace::api
