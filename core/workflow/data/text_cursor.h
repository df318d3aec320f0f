// Reads a short text from the front: the common part of the parsers for paths, filters and intrinsic calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::workflow {

struct TextCursor {
  std::string_view text;
  size_t at = 0;

  bool done() const { return at >= text.size(); }
  char peek(size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  void skip_spaces() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at;
  }
  bool take(std::string_view wanted) {
    if (text.substr(at, wanted.size()) != wanted) return false;
    at += wanted.size();
    return true;
  }
  bool take_spaced(std::string_view wanted) {
    skip_spaces();
    const bool taken = take(wanted);
    if (taken) skip_spaces();
    return taken;
  }
  // The characters up to the first that `stops` names.
  std::string_view until(bool (*stops)(char)) {
    const size_t start = at;
    while (!done() && !stops(text[at])) ++at;
    return text.substr(start, at - start);
  }
  std::optional<int64_t> integer();     // nothing when there is none, or one beyond 15 digits
  std::optional<std::string> quoted();  // 'x' or "x"; a backslash takes the next character as it is
};

}  // namespace millrace::workflow
