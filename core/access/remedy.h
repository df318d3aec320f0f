// What would allow a request that was refused: the smallest statement for each policy that lacks one.
#pragma once

#include <string>
#include <vector>

#include "core/access/evaluate.h"
#include "core/base/json.h"

namespace millrace::access {

struct Remedy {
  Layer layer = Layer::kIdentity;
  std::string of;  // whose policy it is: the ARN of a role or a user, or of the resource
  Json statement;  // of that policy: this action on this resource, and no more
};

// In the order in which they are lacking, and all of them are needed. None of an explicit deny: no allow outweighs it.
std::vector<Remedy> remedies_of(const Question& question, const Decision& decision);

// The statement as a policy has it.
Json to_json(const Statement& statement);

// `permissions boundary`.
const char* name_of(Layer layer);

}  // namespace millrace::access
