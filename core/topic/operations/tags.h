// Tags of a topic.
#pragma once

#include <optional>

#include "core/topic/operations/operations.h"

namespace millrace::topic {

// Adds them, or says what is wrong with the first that is.
std::optional<Outcome> add_tags(Topic& topic, const Json& tags);

}  // namespace millrace::topic
