// SAM's policies: inline statements, managed policies by name, and policy templates, as an IAM role has them.
#pragma once

#include "core/template/architecture.h"

namespace millrace::template_ {

// The properties `Policies` and `ManagedPolicyArns` of a role that `given` (a function's or state machine's `Policies`)
// asks for. What is not understood becomes a problem or a notice at `where`.
Json role_properties(const Json& given, const std::string& where, Problems& problems, std::vector<Notice>& notices);

}  // namespace millrace::template_
