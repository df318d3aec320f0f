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

// The qualifier that a request gives, behind the name or by itself; empty: none. Errors: InvalidParameterValueException
// when there are two.
tl::expected<std::string, ServiceError> qualifier_of(const Json& input);

// Another `RevisionId` was given; `operations` tell the latest one.
tl::unexpected<ServiceError> stale_revision(const std::string& operations = "GetFunction/GetAlias");

// ResourceNotFoundException, in the words that name nothing.
tl::unexpected<ServiceError> no_such_resource();

}  // namespace millrace::function
