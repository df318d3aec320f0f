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

// Of the files without those of layers, as the service's is of the archive that they come in.
std::string code_sha256(const Code& code);
std::string code_sha256(const Settings& settings);  // of an image, what stands for its digest
size_t code_bytes(const Code& code);

// `RevisionId` of a function (no qualifier), or of a version or an alias of it that is there. It changes with the
// settings and with the policy.
std::string revision_id(const sim::World& world, const Function& function, const std::string& qualifier);

}  // namespace millrace::function
