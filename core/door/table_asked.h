// What a call to DynamoDB asks for: each action on each table or index, with what conditions can ask of it. Follows the
// DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control" and "IAM security policies
// with PartiQL for DynamoDB".
#pragma once

#include <vector>

#include "core/door/call.h"
#include "core/door/permission.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

// Nothing of a request that the service refuses before it looks who asks.
std::vector<Asked> asked_of_tables(const sim::World& world, const Call& call);

}  // namespace millrace::door
