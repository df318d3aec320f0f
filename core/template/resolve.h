// Works out the values of a template: whatever stands in them of the intrinsic functions (`functions.h`), as in the
// CloudFormation "Intrinsic function reference".
#pragma once

#include "core/template/scope.h"

namespace millrace::template_ {

// The value with all functions done. What cannot be done is said in `scope.problems` and gives null; `AWS::NoValue`
// takes its member or element away (at the top: a discarded value). `where` is the pointer to `value`.
Json resolve(Scope& scope, const Json& value, const std::string& where);

}  // namespace millrace::template_
