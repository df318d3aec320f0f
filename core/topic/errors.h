// SNS's errors, by the names of its model, in its words.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::topic {

Outcome error(std::string name, std::string message, int status = 400);

// `Invalid parameter: Empty message`.
Outcome invalid(const std::string& what);
// `Invalid parameter: TopicArn Reason: …`.
Outcome invalid(const std::string& parameter, const std::string& reason);
// `The message attribute 'a' …`: the code is `ParameterValueInvalid`.
Outcome invalid_value(std::string message);
Outcome not_found(const std::string& what);  // `Topic does not exist`
Outcome no_resource();                       // that a tag is for

// What the request's framework says of a member that is not there.
Outcome missing(const std::string& path);

// Beyond a stated limit of this program.
Outcome too_many(const std::string& message);

}  // namespace millrace::topic
