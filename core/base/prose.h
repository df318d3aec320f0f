// Sentences for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace millrace {

// The text with a stop at its end: the words of a service that it ends with may have theirs.
inline std::string with_stop(std::string text) {
  if (!text.ends_with('.')) text += '.';
  return text;
}

// The text without one, to stand inside a sentence.
inline std::string without_stop(std::string text) {
  while (text.ends_with('.') || text.ends_with('\n')) text.pop_back();
  return text;
}

// How many units of UTF-16 the UTF-8 takes: its length in JavaScript and in Java.
inline size_t utf16_units(std::string_view utf8) {
  size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

// At most `bytes` of UTF-8, never half a character.
inline std::string cut(std::string text, size_t bytes) {
  if (text.size() <= bytes) return text;
  size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

// The same with an ellipsis where something was cut.
inline std::string shortened(std::string text, size_t bytes) {
  return text.size() <= bytes ? text : cut(std::move(text), bytes) + "…";
}

// The same on one line, as a sentence wants it.
inline std::string brief(std::string text, size_t bytes) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return shortened(std::move(text), bytes);
}

}  // namespace millrace
