#include "core/topic/errors.h"

namespace millrace::topic {

Outcome error(std::string name, std::string message, int status) {
  return service_error(std::move(name), std::move(message), status);
}

Outcome invalid(const std::string& what) { return error("InvalidParameterException", "Invalid parameter: " + what); }

Outcome invalid(const std::string& parameter, const std::string& reason) {
  return invalid(parameter + " Reason: " + reason);
}

Outcome invalid_value(std::string message) { return error("InvalidParameterValueException", std::move(message)); }

Outcome not_found(const std::string& what) { return error("NotFoundException", what + " does not exist", 404); }

Outcome no_resource() { return error("ResourceNotFoundException", "Resource does not exist", 404); }

Outcome missing(const std::string& path) {
  return error("ValidationError", "1 validation error detected: Value null at '" + path +
                                      "' failed to satisfy constraint: Member must not be null");
}

Outcome too_many(const std::string& message) { return error("ThrottledException", message, 429); }

}  // namespace millrace::topic
