// A cursor over the tokens of a text, which the readers of expressions and of PartiQL share. `kKeyword` is the kind of
// token that keywords are; they are compared whatever their case. The last token is the end, where the cursor stays.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/ascii.h"

namespace millrace::expression {

template <class Token, auto kKeyword>
class Cursor {
 public:
  const Token& peek() const { return tokens_[at_]; }
  const Token& peek(size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool at_end() const { return peek().kind == Token::Kind::kEnd; }
  bool at_symbol(std::string_view symbol, size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::kSymbol && peek(ahead).text == symbol;
  }
  bool at_keyword(std::string_view word, size_t ahead = 0) const {
    return peek(ahead).kind == kKeyword && same_but_for_case(peek(ahead).text, word);
  }
  bool take_symbol(std::string_view symbol) { return take(at_symbol(symbol)); }
  bool take_keyword(std::string_view word) { return take(at_keyword(word)); }
  void next() {
    if (!at_end()) ++at_;
  }

 protected:
  explicit Cursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  // Nothing more is read.
  void stop() { at_ = tokens_.size() - 1; }
  const std::vector<Token>& tokens() const { return tokens_; }
  size_t place() const { return at_; }

 private:
  bool take(bool there) {
    if (there) next();
    return there;
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
};

}  // namespace millrace::expression
