// Sentences for people.
#pragma once

#include <string>

namespace millrace {

// The text with a stop at its end: the words of a service that it ends with may have theirs.
inline std::string with_stop(std::string text) {
  if (!text.ends_with('.')) text += '.';
  return text;
}

}  // namespace millrace
