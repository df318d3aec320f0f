// The one place where it is decided who may call what, in a World whose template says that permissions are enforced.
// Whose call it is: a key's, a function's role, a workflow's role. What AWS does by itself (an API that invokes, a
// mapping that polls, a topic that delivers) is not asked, and policies of resources are not looked at yet.
#pragma once

#include <optional>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::door {

// The service's own answer to a call that its caller may not make; the trace says which statement decided, or what was
// missing.
std::optional<ServiceError> not_allowed(sim::Turn& turn, const Call& call);

}  // namespace millrace::door
