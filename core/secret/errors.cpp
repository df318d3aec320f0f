#include "core/secret/errors.h"

namespace millrace::secret {

Outcome no_secret() {
  return service_error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
}

Outcome no_value(const std::string& which) {
  return service_error("ResourceNotFoundException",
                       "Secrets Manager can't find the specified secret value for " + which);
}

Outcome marked() {
  return wrong_request("You can't perform this operation on the secret because it was marked for deletion.");
}

Outcome wrong_parameter(std::string message) { return service_error("InvalidParameterException", std::move(message)); }

Outcome wrong_request(std::string message) { return service_error("InvalidRequestException", std::move(message)); }

Outcome wrong_name() {
  return service_error("ValidationException",
                       "Invalid name. Must be a valid name containing alphanumeric characters, or any of the "
                       "following: -/_+=.@!");
}

}  // namespace millrace::secret
