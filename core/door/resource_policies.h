// The policy of what a call asks for, where that has one: of a queue, a topic, a function or a version or alias of it,
// a bus, a table or its stream, a bucket, a secret.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/access/policy.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

struct ResourcePolicy {
  std::string resource;  // the ARN of what has it, or its own name
  std::shared_ptr<const access::Policy> policy;
};

// By the ARN that is asked for, be it an index of a table or an object of a bucket. A text that is no policy is none.
std::vector<ResourcePolicy> resource_policies(const sim::World& world, const std::string& asked);

}  // namespace millrace::door
