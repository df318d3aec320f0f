// Parameter Store's errors, in its words.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::parameter {

Outcome wrong(std::string message);  // a ValidationException
Outcome no_parameter();              // whose message is empty
Outcome no_version(const std::string& selector, const std::string& name);

}  // namespace millrace::parameter
