// AddPermission, RemovePermission, GetPolicy: what a function's resource policies say.
#pragma once

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// Errors of all: ResourceNotFoundException, PreconditionFailedException (another `RevisionId`).
Outcome add_permission(sim::Turn& turn, const Json& input);
Outcome remove_permission(sim::Turn& turn, const Json& input);
Outcome get_policy(sim::Turn& turn, const Json& input);

// As `Principal` of a statement: an account's number, an ARN, a service's name, or `*`.
Json principal_of(const std::string& principal);

}  // namespace millrace::function
