// Patterns of policies: `*` is any characters, `?` any one.
#pragma once

#include <string>
#include <string_view>

namespace millrace::access {

enum class Letters { kExact, kAnyCase };

bool fits(std::string_view pattern, std::string_view text, Letters letters = Letters::kExact);

// The six parts of an ARN each for itself, the last with its colons; false when either has fewer.
bool fits_arn(std::string_view pattern, std::string_view arn);

}  // namespace millrace::access
