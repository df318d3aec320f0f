#include "core/identity/errors.h"

namespace millrace::identity {

Outcome no_such(const std::string& message) { return service_error("NoSuchEntityException", message, 404); }

Outcome exists(const std::string& message) { return service_error("EntityAlreadyExistsException", message, 409); }

Outcome conflict(const std::string& message) { return service_error("DeleteConflictException", message, 409); }

Outcome malformed(const std::string& message) {
  return service_error("MalformedPolicyDocumentException", message, 400);
}

Outcome wrong_input(const std::string& message) { return service_error("InvalidInputException", message, 400); }

Outcome invalid(const std::string& message) { return service_error("ValidationError", message, 400); }

Outcome protected_role(const std::string& name) {
  return service_error(
      "UnmodifiableEntityException",
      "Cannot perform the operation on the protected role '" + name + "' - this role is only modifiable by AWS", 400);
}

Outcome too_many(const std::string& message) { return service_error("LimitExceededException", message, 409); }

}  // namespace millrace::identity
