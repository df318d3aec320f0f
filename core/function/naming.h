// Which function, and which version or alias of it, a request is about.
#pragma once

#include <optional>
#include <string>

#include "core/function/function.h"

namespace millrace::sim {
struct World;
}

namespace millrace::function {

struct Target {
  Function* function = nullptr;
  std::string qualifier;  // as given; empty: none
  std::string version;    // that it stands for, of an alias the first
};

// By `FunctionName` and `Qualifier`. Errors: ResourceNotFoundException, also of a version or an alias, and of a
// function in another region; InvalidParameterValueException when the name has another qualifier.
tl::expected<Target, ServiceError> target_in(sim::World& world, const Json& input);

// Of a name that is the ARN of a function in another region.
std::optional<ServiceError> check_region(const sim::World& world, const std::string& name);

// Another `RevisionId` was given.
tl::unexpected<ServiceError> stale_revision();

}  // namespace millrace::function
