// What operations check of their input, and the errors that they share.
#pragma once

#include <string>
#include <vector>

#include "core/log/operations/operations.h"

namespace millrace::log {

Outcome no_resource(const std::string& what);  // `The specified log group does not exist.`
Outcome wrong_parameter(std::string message);
Outcome too_much();

// By `logGroupName` or `logGroupIdentifier`, or why not; and its stream by `logStreamName`.
tl::expected<Group*, Outcome> named_group(const Request& request);
tl::expected<Stream*, Outcome> named_stream(const Request& request);

// At most `limit` of `all`; the token is the number of those before.
Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all, const char* limit,
                int64_t usual);

}  // namespace millrace::log
