#include "core/parameter/errors.h"

namespace millrace::parameter {

Outcome wrong(std::string message) { return service_error("ValidationException", std::move(message)); }

Outcome no_parameter() { return service_error("ParameterNotFound", ""); }

Outcome no_version(const std::string& selector, const std::string& name) {
  return service_error("ParameterVersionNotFound", "Systems Manager could not find version " + selector + " of " +
                                                       name + ". Verify the version and try again.");
}

}  // namespace millrace::parameter
