// The one place where it is decided who may call what, in a World whose template says that permissions are enforced.
// Whose call it is: a key's, a role's, or a service's that acts for a resource (asker.h); what it asks for: asked.h.
// The policies of both sides have a say.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/door/permission.h"
#include "core/identity/granted.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::door {

// Whether somebody who does not call now might, as services ask before they act for others. Where permissions are not
// enforced, everybody might.
bool might(const sim::World& world, const identity::Asker& asker, const Asked& asked);

// The service's own answer to a call that its caller may not make; the trace says which statement decided, or what was
// missing.
std::optional<ServiceError> not_allowed(sim::Turn& turn, const Call& call);

}  // namespace millrace::door
