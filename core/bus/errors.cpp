#include "core/bus/errors.h"

#include "core/bus/buses.h"

namespace millrace::bus {

Outcome invalid(std::string message) { return service_error("ValidationException", std::move(message)); }

Outcome invalid_parameter(const std::string& parameter, const std::string& why) {
  return invalid("Parameter " + parameter + " is not valid. Reason: " + why);
}

Outcome not_found(std::string message) { return service_error("ResourceNotFoundException", std::move(message)); }

Outcome no_bus(std::string_view name) {
  return not_found("Event bus " + std::string(name.empty() ? Buses::kDefault : name_in(name)) + " does not exist.");
}

Outcome no_rule(const std::string& rule, std::string_view bus) {
  return not_found("Rule " + rule + " does not exist on EventBus " + std::string(bus) + ".");
}

Outcome no_archive(std::string_view name) {
  return not_found("Archive " + std::string(name_in(name)) + " does not exist.");
}

Outcome already_there(std::string message) {
  return service_error("ResourceAlreadyExistsException", std::move(message));
}

Outcome limit_exceeded() {
  return service_error("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
}

Outcome managed(const std::string& rule) {
  return service_error("ManagedRuleException",
                       "Rule " + rule + " is managed by an AWS service and can only be modified if force is set.");
}

Outcome wrong_pattern(const std::string& reason) {
  return service_error("InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
}

Outcome illegal_status(const std::string& message) { return service_error("IllegalStatusException", message); }

}  // namespace millrace::bus
