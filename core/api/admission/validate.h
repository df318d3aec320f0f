// What a request validator looks at. Follows the developer guide, "Request validation for REST APIs".
#pragma once

#include "core/api/answer.h"
#include "core/api/integration/outgoing.h"
#include "core/api/mapping/mapping.h"

namespace millrace::api {

// Nothing when the request has all parameters that are required, none of them blank, and its body fits the model for
// its content type. A body that is not there counts as `{}`; content types without a model pass.
std::optional<Refused> invalid(const Api& api, const Admission& admission, const MappingInput& seen);

}  // namespace millrace::api
