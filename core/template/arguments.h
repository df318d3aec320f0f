// What functions ask of the arguments that they are given.
#pragma once

#include "core/template/scope.h"

namespace millrace::template_ {

inline bool is_scalar_text(const Json& value) { return value.is_string() || value.is_number() || value.is_boolean(); }

// Whether the argument is a list of `least` to `most`; said otherwise, with the `form` that is wanted.
inline bool is_list(Scope& scope, const Json& argument, const std::string& where, size_t least, size_t most,
                    const char* form) {
  if (argument.is_array() && argument.size() >= least && argument.size() <= most) return true;
  scope.say("this function takes " + std::string(form), where);
  return false;
}

}  // namespace millrace::template_
