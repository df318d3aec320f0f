// What the parsers of all expressions share: a cursor over tokens, the complaints met on the way, and the grammar of
// paths and operands. A syntax error ends the reading at once; other complaints are collected, and the one that the
// service checks first is told, wherever it stands in the text. Reading is linear and nesting is bounded.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/expression/ast.h"
#include "core/expression/cursor.h"
#include "core/expression/lexer.h"
#include "core/expression/placeholders.h"

namespace millrace::expression {

enum class Kind : uint8_t { kCondition, kFilter, kKeyCondition, kUpdate, kProjection };
std::string_view parameter_name(Kind kind);  // `ConditionExpression`

// In the order in which the service looks for them.
enum class Complaint : uint8_t {
  kSyntax,
  kParentheses,
  kFunction,
  kReserved,
  kUndefined,
  kMisuse,
  kCount,
  kPath,
  kOperand
};

class Reader : public Cursor<Token, Token::Kind::kKeyword> {
 public:
  Reader(Kind kind, std::string_view text, Placeholders& placeholders);

  // The complaint to tell, as `Invalid <parameter>: <text>`.
  std::optional<ServiceError> failure() const;

  bool syntax_ok() const { return complaints_[0].empty(); }
  void need_symbol(std::string_view symbol);
  void need_keyword(std::string_view keyword);
  void unexpected();  // a syntax error at the current token
  void complain(Complaint complaint, std::string text);

  // Counts an operator or a function; the service allows 300 in one expression.
  void count_operator();
  // Enters a parenthesis or NOT; false, with a complaint, when too deep.
  bool enter();
  void leave() { --depth_; }

  Path path();
  // A path, a `:value`, or a function call; never `+` or `-`.
  Operand operand();
  // A name directly followed by a parenthesis.
  bool at_call() const;
  Operand call();

 private:
  Step named_step();
  Step index_step();
  void check_call(const Operand& call);
  void check_call_operands(const Operand& call);
  void check_type_name(const Operand& wanted);

  Kind kind_;
  std::string_view text_;
  Placeholders& placeholders_;
  int depth_ = 0;
  int operators_ = 0;
  std::array<std::string, 9> complaints_;  // by Complaint
};

// What the service quotes as an operand's type (`S`), or nothing for an operand whose type is only known later.
std::optional<attribute::Type> literal_type(const Operand& operand);
bool is_one_of(attribute::Type type, std::string_view codes);  // codes separated by spaces

// `Incorrect operand type for operator or function; operator or function: <, operand type: M`
std::string wrong_operand_type(std::string_view operator_name, attribute::Type type);
std::string wrong_operand_type(std::string_view operator_name, std::string_view types);
// `Incorrect number of operands for operator or function; operator or function: size, number of operands: 2`
std::string wrong_operand_count(std::string_view operator_name, size_t count);

}  // namespace millrace::expression
