// A template's parameters, which have their default values here, and the pseudo parameters.
#pragma once

#include "core/template/scope.h"

namespace millrace::template_ {

// Fills `scope.parameters`. Problems: one without a default, a default that its own rules do not allow.
void read_parameters(Scope& scope);

}  // namespace millrace::template_
