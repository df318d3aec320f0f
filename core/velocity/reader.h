// The state of reading a template: where it stands, what went wrong, which names there are. Blocks are read by
// read.cpp, expressions and references by read_expression.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/velocity/template.h"

namespace millrace::velocity {

class Reader {
 public:
  Reader(std::string_view text, Template& made) : text_(text), made_(made) {}

  // How a block ended.
  enum class End { kText, kEnd, kElse, kElseIf };
  // What follows up to the directive that ends the block, which is taken.
  End block(Block& out);

  bool failed() const { return !why_.empty(); }
  const std::string& why() const { return why_; }
  size_t at() const { return at_; }

 private:
  using Statement = bool (Reader::*)(Block& out);
  struct Directive {
    std::string_view name;
    Statement read;
  };
  static const Directive* directive(std::string_view name);

  // Blocks.
  void plain(Block& out);
  void backslashes(Block& out);
  void dollar(Block& out);
  std::optional<End> hash(Block& out);
  std::string_view directive_name();
  void comment(std::string_view end);
  void quoted_block(Block& out);
  bool read_set(Block& out);
  bool read_if(Block& out);
  bool read_foreach(Block& out);
  bool read_define(Block& out);
  bool read_macro(Block& out);
  bool read_break(Block& out);
  bool read_stop(Block& out);
  void read_call(Block& out, size_t begin, std::string_view name);
  bool inner_block(Block& out);
  bool set_after_blanks();
  void line_end();  // blanks and the end of a line, when there is nothing else
  static void add_text(Block& out, std::string_view text);

  // Expressions.
  bool expression(Expression& out, int above = 0);
  bool unary(Expression& out);
  bool primary(Expression& out);
  bool text_literal(Expression& out);
  bool number(Expression& out);
  bool list(Expression& out);
  bool map(Expression& out);
  bool word(Expression& out);
  std::optional<Operator> binary(int above, int& level);
  bool interpolated(std::string_view inside, Expression& out);
  std::optional<std::string_view> double_quoted();
  std::optional<std::string_view> single_quoted();

  // A reference from its `$`; nothing, and nowhere moved, when there is none.
  std::optional<Reference> reference();
  bool path(Reference& out);
  bool index(Access& out);
  bool arguments(std::vector<Expression>& out);  // up to the `)`, which is taken
  bool variable(size_t& out);                    // a reference that is only a name
  std::string_view identifier();
  size_t name(std::string_view name);

  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool ahead(std::string_view wanted) const { return text_.substr(at_, wanted.size()) == wanted; }
  bool take(std::string_view wanted);
  bool close(std::string_view wanted);  // after white space
  void spaces();
  bool fail(const char* why);
  bool need(std::string_view wanted, const char* why);

  std::string_view text_;
  Template& made_;
  size_t at_ = 0;
  int depth_ = 0;
  std::string why_;
};

}  // namespace millrace::velocity
