// Splits an expression into tokens. Anything that is no token of the language becomes a token of one character, which
// the parser then reports: the service quotes it, with its neighbours, in its syntax errors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::expression {

struct Token {
  enum class Kind : uint8_t { kName, kNamePlaceholder, kValuePlaceholder, kDigits, kSymbol, kKeyword, kEnd };
  Kind kind = Kind::kEnd;
  std::string_view text;  // as written; keywords are compared whatever their case
  size_t offset = 0;
};

// Ends with one token of kind kEnd. The tokens point into `text`.
std::vector<Token> tokens(std::string_view text);

// `token: "x", near: "a x b"`: the token at `at` with the text from the one before to the one after.
std::string near(std::string_view text, const std::vector<Token>& tokens, size_t at);

}  // namespace millrace::expression
