// What the service checks of a function's configuration, in its words: the bounds of the Lambda API reference and of
// its quotas page, and the texts of its answers. Much of it the service's model says too; a page opens, and makes the
// functions of its template, before it has that.
#pragma once

#include <string>
#include <vector>

#include "core/function/function.h"

namespace millrace::sim {
struct World;
}

namespace millrace::function {

// Why the service does not take a member of a request; `member` is its name: `Timeout`.
struct Refused {
  std::string member;
  ServiceError error;
};

// All that is wrong with a request; empty when there is nothing. Of a configuration, or of what is done with
// asynchronous events: its members by themselves, and the environment variables together.
std::vector<Refused> check_configuration(const Json& input);
std::vector<Refused> check_create(const sim::World& world, const Json& input);
// Of PutFunctionConcurrency; the function may be one that is still to be made.
std::vector<Refused> check_concurrency(const sim::World& world, const Json& input);

// One answer for all: `2 validation errors detected: …; …`, or the first when it is of another kind. There must be one.
tl::unexpected<ServiceError> together(const std::vector<Refused>& refused);

// ResourceNotFoundException; `name` is a name or an ARN.
tl::unexpected<ServiceError> no_function(const sim::World& world, const std::string& name);

std::string arn_of(const sim::World& world, const std::string& name);

}  // namespace millrace::function
