// The conditions of a template: its section of that name, and the functions that stand there only.
#pragma once

#include "core/template/scope.h"

namespace millrace::template_ {

// Whether the condition of that name is met; false for one that cannot be decided, which has then been said.
bool condition(Scope& scope, const std::string& name, const std::string& where);

}  // namespace millrace::template_
