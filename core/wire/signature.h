// What a request's signature says even where nobody verifies it: it names the service, and a request without one is
// told so. Follows the AWS documentation "Signature Version 4 for API requests".
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/wire/http.h"

namespace millrace::wire {

// `dynamodb`: the service in the scope of the credential, in the header or the query; empty when there is none.
std::string scope_name(const HttpRequest& request);

// What the framework in front of a service says of a request that does not look signed.
std::optional<ServiceError> unsigned_error(const HttpRequest& request);

}  // namespace millrace::wire
