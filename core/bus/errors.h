// EventBridge's errors, by the names of its model, in its words.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::bus {

Outcome invalid(std::string message);                                             // ValidationException
Outcome invalid_parameter(const std::string& parameter, const std::string& why);  // `Parameter Time is not valid. …`
Outcome not_found(std::string message);                                           // ResourceNotFoundException
Outcome no_bus(std::string_view name);                                            // `Event bus a does not exist.`
Outcome no_rule(const std::string& rule, std::string_view bus);
Outcome no_archive(std::string_view name);
Outcome already_there(std::string message);  // ResourceAlreadyExistsException
Outcome limit_exceeded();
Outcome managed(const std::string& rule);            // ManagedRuleException
Outcome wrong_pattern(const std::string& reason);    // InvalidEventPatternException
Outcome illegal_status(const std::string& message);  // IllegalStatusException

}  // namespace millrace::bus
