// What a call asks for, as policies name it: actions, each on resources. Follows the Service Authorization Reference.
#pragma once

#include <vector>

#include "core/door/call.h"
#include "core/door/permission.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

// Empty where nobody needs a permission, or where a call does not say what it is about.
std::vector<Asked> asked_for(const sim::World& world, const Call& call);

}  // namespace millrace::door
