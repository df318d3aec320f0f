// Splits a PartiQL statement into tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::partiql {

struct Token {
  enum class Kind : uint8_t { kWord, kQuotedName, kText, kNumber, kSymbol, kWrong, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;   // without quotes, doubled quotes made single
  size_t offset = 0;  // where it begins, for messages
};

// Ends with one kEnd; a quote that is never closed becomes a kWrong.
std::vector<Token> tokens(std::string_view text);

}  // namespace millrace::partiql
