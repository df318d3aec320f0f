// What operations check of their input, and the errors that they share.
#pragma once

#include <string>

#include "core/pipe/operations/operations.h"

namespace millrace::pipe {

ServiceError not_found(const std::string& name);
ServiceError conflict(const std::string& name, const std::string& why);

// By the `Name` of the request.
tl::expected<Pipe*, ServiceError> named_pipe(const Request& request);

// Adds to the pipe's tags; an error when there would be too many.
std::optional<ServiceError> add_tags(Pipe& pipe, const Json& tags);

}  // namespace millrace::pipe
