// The intrinsic functions, one by one: `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join`, `Fn::Select`, `Fn::Split`,
// `Fn::FindInMap`, `Fn::Base64`, `Fn::GetAZs`, `Fn::If`. Left out: `Fn::Transform`, `Fn::Cidr`, the language
// extensions, and values that come from other stacks.
#pragma once

#include "core/template/scope.h"

namespace millrace::template_ {

// Takes what stands behind the function's name, unresolved, and the pointer to it.
using Function = Json (*)(Scope& scope, const Json& argument, const std::string& where);

// `Ref`, `Fn::Join`, ...; null when there is none of that name.
const Function* find_function(std::string_view name);
std::vector<std::string_view> function_names();

}  // namespace millrace::template_
