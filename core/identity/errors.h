// IAM's errors, by the names of its model, in its words.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::identity {

Outcome no_such(const std::string& message);
Outcome exists(const std::string& message);
Outcome conflict(const std::string& message);  // what is to go is still in use
Outcome malformed(const std::string& message);
Outcome wrong_input(const std::string& message);
Outcome invalid(const std::string& message);
Outcome protected_role(const std::string& name);
Outcome too_many(const std::string& message);

}  // namespace millrace::identity
