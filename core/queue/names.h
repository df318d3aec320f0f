// Which characters names and ids may have.
#pragma once

#include <algorithm>
#include <string_view>

#include "core/base/ascii.h"

namespace millrace::queue {

constexpr bool is_alphanumeric(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9'); }

// Of queues and of entries in batches: 1 to 80 letters, digits, hyphens and underscores.
inline bool is_short_name(std::string_view text) {
  return !text.empty() && text.size() <= 80 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

// Of groups, deduplication and attempts: 1 to 128 letters, digits and punctuation.
inline bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 128 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace millrace::queue
