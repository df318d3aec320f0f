// A parameter's tags.
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/parameter/parameter.h"

namespace millrace::parameter {

std::optional<Outcome> add_tags(Parameter& parameter, const Json& tags);

}  // namespace millrace::parameter
