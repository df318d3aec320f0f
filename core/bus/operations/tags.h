// Tags of buses and rules.
#pragma once

#include <optional>

#include "core/bus/operations/operations.h"

namespace millrace::bus {

constexpr size_t kTagsMax = 50;

// Adds them, or says what is wrong.
std::optional<Outcome> add_tags(Tags& tags, const Json& given);

}  // namespace millrace::bus
