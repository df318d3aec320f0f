// The intrinsic functions, one by one; `resolve.h` finds and applies them.
#pragma once

#include "core/template/resolve.h"

namespace millrace::template_ {

// Takes what stands behind the function's name, unresolved, and the pointer to it.
using Function = Json (*)(Scope& scope, const Json& argument, const std::string& where);

// `Ref`, `Fn::Join`, ...; null when there is none of that name.
const Function* find_function(std::string_view name);
std::vector<std::string_view> function_names();

// Whether a condition's expression is met: `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, `Condition`.
bool decide(Scope& scope, const Json& expression, const std::string& where);

}  // namespace millrace::template_
