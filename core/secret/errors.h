// Secrets Manager's errors, in its words.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::secret {

Outcome no_secret();
Outcome no_value(const std::string& which);  // `staging label: AWSPREVIOUS`
Outcome marked();                            // for deletion
Outcome wrong_parameter(std::string message);
Outcome wrong_request(std::string message);
Outcome wrong_name();

}  // namespace millrace::secret
