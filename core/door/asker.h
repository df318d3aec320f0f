// Whose call it is, as policies see it: a key's user or session, the role of a function, workflow, schedule or API, or
// an AWS service that acts for one of its resources. Follows the IAM user guide, "AWS service principals" and "AWS
// global condition context keys".
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/identity/granted.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

// Nothing for those who need no permission: a mapping that invokes its function, an event of a bucket for EventBridge,
// a rule that sends to another bus without a role.
std::optional<identity::Asker> asker_of(const sim::World& world, const Call& call);

}  // namespace millrace::door
