#include "core/expression/lexer.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"

namespace millrace::expression {
namespace {

constexpr std::array<std::string_view, 9> kKeywords{"AND", "OR",     "NOT", "BETWEEN", "IN",
                                                    "SET", "REMOVE", "ADD", "DELETE"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// A later byte of a character that takes several in UTF-8.
bool continues_character(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

template <class Predicate>
size_t run_length(std::string_view text, size_t from, Predicate predicate) {
  size_t end = from;
  while (end < text.size() && predicate(text[end])) ++end;
  return end - from;
}

bool any_keyword(std::string_view word) {
  return std::any_of(kKeywords.begin(), kKeywords.end(),
                     [&](std::string_view k) { return same_but_for_case(word, k); });
}

Token token_at(std::string_view text, size_t at) {
  const char c = text[at];
  const auto token = [&](Token::Kind kind, size_t length) { return Token{kind, text.substr(at, length), at}; };
  if (is_letter(c)) {
    const Token word = token(Token::Kind::kName, run_length(text, at, is_word));
    return any_keyword(word.text) ? Token{Token::Kind::kKeyword, word.text, at} : word;
  }
  if (is_digit(c)) return token(Token::Kind::kDigits, run_length(text, at, is_digit));
  if (c == '#' || c == ':') {
    const size_t length = run_length(text, at + 1, is_word);
    const auto kind = c == '#' ? Token::Kind::kNamePlaceholder : Token::Kind::kValuePlaceholder;
    return length == 0 ? token(Token::Kind::kSymbol, 1) : token(kind, length + 1);
  }
  const std::string_view pair = text.substr(at, 2);
  if (pair == "<>" || pair == "<=" || pair == ">=") return token(Token::Kind::kSymbol, 2);
  return token(Token::Kind::kSymbol, 1 + run_length(text, at + 1, continues_character));
}

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> out;
  for (size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    out.push_back(token_at(text, at));
    at += out.back().text.size();
  }
  out.push_back(Token{Token::Kind::kEnd, "<EOF>", text.size()});
  return out;
}

std::string near(std::string_view text, const std::vector<Token>& tokens, size_t at) {
  const auto end_of = [&](const Token& t) {
    return t.kind == Token::Kind::kEnd ? text.size() : t.offset + t.text.size();
  };
  const size_t from = tokens[at == 0 ? 0 : at - 1].offset;
  const size_t to = end_of(tokens[std::min(at + 1, tokens.size() - 1)]);
  return "token: \"" + std::string(tokens[at].text) + "\", near: \"" + std::string(text.substr(from, to - from)) + "\"";
}

}  // namespace millrace::expression
