#include "core/workflow/data/text_cursor.h"

namespace millrace::workflow {

std::optional<int64_t> TextCursor::integer() {
  const size_t start = at;
  const bool negative = take("-");
  const size_t first = at;
  int64_t value = 0;
  while (peek() >= '0' && peek() <= '9' && at - first < 16) value = value * 10 + (text[at++] - '0');
  if (at > first && at - first < 16) return negative ? -value : value;
  at = start;
  return std::nullopt;
}

std::optional<std::string> TextCursor::quoted() {
  const char quote = peek();
  if (quote != '\'' && quote != '"') return std::nullopt;
  std::string out;
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == quote) {
      at = i + 1;
      return out;
    }
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return std::nullopt;
}

}  // namespace millrace::workflow
