// Cuts an input of the fuzzers into its parts.
#pragma once

#include <algorithm>
#include <string_view>

namespace millrace::fuzz {

// What stands before the first `end`, or everything; it and the `end` are gone from the text.
inline std::string_view take_until(std::string_view& text, char end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(taken.size() + 1, text.size()));
  return taken;
}

}  // namespace millrace::fuzz
