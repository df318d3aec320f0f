// MessageAttributes: what may be in them, how much they weigh, and their MD5. Follows the SQS developer guide ("Amazon
// SQS message metadata").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace millrace::queue {

// What is wrong with the attributes of one message, in the service's words.
std::optional<Outcome> check_message_attributes(const Json& attributes);

// Names, types and values.
size_t bytes_of_attributes(const Json& attributes);

// Over names in order, with lengths, types and values, as the guide describes it.
std::string md5_of_attributes(const Json& attributes);

// Those that a receive asks for: by name, by `prefix.*`, or all (`All`, `.*`).
Json selected_attributes(const Json& attributes, const std::vector<std::string>& wanted);

// Whether all characters are among those that a body may hold; else the first that is not: `#x1F`.
std::optional<std::string> forbidden_character(std::string_view text);

}  // namespace millrace::queue
