// SAM's policies: inline statements, managed policies by name, and policy templates, as an IAM role has them.
#pragma once

#include "core/template/architecture.h"

namespace millrace::template_ {

// Who takes on a role that SAM makes, `lambda.amazonaws.com`, and the policies of AWS's that come with it, by name.
struct RoleOwner {
  const char* service;
  std::vector<const char*> managed = {};
};

// The properties of the role that a function or state machine with such `Policies` (`given`) gets. What is not
// understood becomes a problem or a notice at `where`.
Json role_properties(const RoleOwner& owner, const Json& given, const std::string& where, Problems& problems,
                     std::vector<Notice>& notices);

// What SAM attaches to a function's role by itself, for its logs and for what its events read.
std::vector<const char*> managed_for(const Json& events, bool in_vpc);

// Of the role by which a bus starts a state machine.
Json starting_role(const Json& machine_arn);

// Of the role in which a schedule calls its target; `may` are the statements of its policy.
Json schedule_role(const std::string& policy_name, Json may);

}  // namespace millrace::template_
