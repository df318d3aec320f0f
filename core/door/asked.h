// What a call asks for, as policies name it: actions, each on resources. Follows the Service Authorization Reference.
#pragma once

#include <string>
#include <vector>

#include "core/door/call.h"

namespace millrace::sim {
struct World;
}

namespace millrace::door {

struct Asked {
  std::string action;    // `dynamodb:GetItem`
  std::string resource;  // an ARN, or `*`
};

// Empty where nobody needs a permission, or where a call does not say what it is about.
std::vector<Asked> asked_for(const sim::World& world, const Call& call);

}  // namespace millrace::door
