// What all parts of the PartiQL grammar share: a cursor, the first complaint, paths and literal values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression/cursor.h"
#include "core/partiql/lexer.h"
#include "core/partiql/statement.h"

namespace millrace::partiql {

class Reader : public expression::Cursor<Token, Token::Kind::kWord> {
 public:
  Reader(std::string_view text, const std::vector<Value>& parameters)
      : Cursor(partiql::tokens(text)), parameters_(parameters) {}

  bool ok() const { return complaint_.empty(); }
  // Also complains about parameters that were left over.
  std::optional<ServiceError> failure();

  void need_keyword(std::string_view word);
  void need_symbol(std::string_view symbol);
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

  const std::vector<Value>& parameters_;
  size_t parameters_used_ = 0;
  int depth_ = 0;
  std::string complaint_;
};

}  // namespace millrace::partiql
