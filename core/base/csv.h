// Comma-separated values (RFC 4180), whatever separates them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

// Reads rows off the front of a text: quotes hold delimiters and line ends, a doubled quote is one.
class CsvCursor {
 public:
  CsvCursor(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  bool done() const { return at_ >= text_.size(); }

  std::vector<std::string> row() {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quoted) {
        if (c != '"') out.back() += c;
        else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') out.back() += text_[++at_];
        else quoted = false;
      } else if (c == '"' && out.back().empty()) {
        quoted = true;
      } else if (c == delimiter_) {
        out.emplace_back();
      } else if (c == '\n') {
        ++at_;
        return out;
      } else if (c != '\r') {
        out.back() += c;
      }
    }
    return out;
  }

 private:
  std::string_view text_;
  char delimiter_;
  size_t at_ = 0;
};

}  // namespace millrace
