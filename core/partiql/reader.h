// What all parts of the PartiQL grammar share: the cursor, the first complaint, paths and literal values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/partiql/lexer.h"
#include "core/partiql/statement.h"

namespace millrace::partiql {

class Reader {
 public:
  Reader(std::string_view text, const std::vector<Value>& parameters)
      : tokens_(tokens(text)), parameters_(parameters) {}

  bool ok() const { return complaint_.empty(); }
  // Also complains about parameters that were left over.
  std::optional<ServiceError> failure();

  const Token& peek(size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool at_end() const { return peek().kind == Token::Kind::kEnd; }
  bool at_word(std::string_view word, size_t ahead = 0) const;
  bool at_symbol(std::string_view symbol, size_t ahead = 0) const;
  bool take_word(std::string_view word);
  bool take_symbol(std::string_view symbol);
  void need_word(std::string_view word);
  void need_symbol(std::string_view symbol);
  void next();
  void unexpected(std::string_view wanted);
  void malformed(std::string_view how);  // in the service's words, where they are known
  void complain(std::string text);
  bool enter();  // false, with a complaint, when nested too deeply
  void leave() { --depth_; }

  std::string name();  // of a table, an attribute: a word or in double quotes
  expression::Path path();
  // 'text', 12.5, true, NULL, [..], {..}, <<..>> or a question mark.
  bool at_value() const;
  Value value();

 private:
  Value number(bool negative);
  Value list();
  Value map();
  Value set();

  std::vector<Token> tokens_;
  const std::vector<Value>& parameters_;
  size_t parameters_used_ = 0;
  size_t at_ = 0;
  int depth_ = 0;
  std::string complaint_;
};

}  // namespace millrace::partiql
