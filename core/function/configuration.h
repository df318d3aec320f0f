// What answers show of a function, and of its versions.
#pragma once

#include <string>

#include "core/function/function.h"

namespace millrace::sim {
struct World;
}

namespace millrace::function {

// FunctionConfiguration. `version` is one that is there; `qualifier` ends the ARN, unless it is empty.
Json configuration_of(const sim::World& world, const Function& function, const std::string& version,
                      const std::string& qualifier);

// Of the files, as the service's is of the archive that they come in.
std::string code_sha256(const Code& code);

// `RevisionId` of what `arn` names.
std::string revision_id(const sim::World& world, const std::string& arn, uint64_t revision);

}  // namespace millrace::function
