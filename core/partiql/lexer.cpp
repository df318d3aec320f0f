#include "core/partiql/lexer.h"

#include <algorithm>
#include <array>

namespace millrace::partiql {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// From the opening quote on; `end` is set behind the closing one.
Token quoted(std::string_view text, size_t at, size_t& end) {
  const char quote = text[at];
  Token token{quote == '"' ? Token::Kind::kQuotedName : Token::Kind::kText, "", at};
  for (end = at + 1; end < text.size(); ++end) {
    if (text[end] != quote) {
      token.text += text[end];
    } else if (end + 1 < text.size() && text[end + 1] == quote) {
      token.text += quote;
      ++end;
    } else {
      ++end;
      return token;
    }
  }
  token.kind = Token::Kind::kWrong;
  return token;
}

size_t number_length(std::string_view text) {
  size_t n = 0;
  while (n < text.size() && (is_digit(text[n]) || text[n] == '.')) ++n;
  if (n >= text.size() || (text[n] != 'e' && text[n] != 'E')) return n;
  size_t exponent = n + 1;
  if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
  const size_t digits = exponent;
  while (exponent < text.size() && is_digit(text[exponent])) ++exponent;
  return exponent > digits ? exponent : n;
}

size_t symbol_length(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kPairs{"<>", "<=", ">=", "!=", "<<", ">>"};
  return std::find(kPairs.begin(), kPairs.end(), text.substr(0, 2)) != kPairs.end() ? 2 : 1;
}

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> out;
  size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    size_t end = at + 1;
    if (is_space(c)) {
      at = end;
      continue;
    }
    if (c == '"' || c == '\'') {
      out.push_back(quoted(text, at, end));
    } else if (is_letter(c)) {
      while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
      out.push_back({Token::Kind::kWord, std::string(text.substr(at, end - at)), at});
    } else if (is_digit(c) || (c == '.' && end < text.size() && is_digit(text[end]))) {
      end = at + number_length(text.substr(at));
      out.push_back({Token::Kind::kNumber, std::string(text.substr(at, end - at)), at});
    } else {
      end = at + symbol_length(text.substr(at));
      out.push_back({Token::Kind::kSymbol, std::string(text.substr(at, end - at)), at});
    }
    at = end;
  }
  out.push_back({Token::Kind::kEnd, "", text.size()});
  return out;
}

}  // namespace millrace::partiql
