#include <variant>

#include "core/expression/parse.h"

namespace millrace::expression {
namespace {

// What a stretch of text turned out to be: parentheses do not tell a condition from an operand until they close.
struct Term {
  std::variant<Operand, Condition> what;
  bool parenthesised = false;
};

class ConditionParser {
 public:
  explicit ConditionParser(Reader& reader) : in_(reader) {}

  Condition parse() {
    Condition condition = as_condition(chain("OR"));
    if (in_.syntax_ok() && !in_.at_end()) in_.unexpected();
    return condition;
  }

 private:
  // A term that has to be a condition; a bare path or value leaves the reader at a token that cannot follow.
  Condition as_condition(Term term) {
    if (auto* condition = std::get_if<Condition>(&term.what)) return std::move(*condition);
    const auto& operand = std::get<Operand>(term.what);
    if (operand.kind == Operand::Kind::kFunction) misused(operand.function);
    else if (in_.syntax_ok()) in_.unexpected();
    return {};
  }

  // Terms joined by OR, or below it by AND; one alone stays what it is.
  Term chain(std::string_view keyword) {
    const bool is_or = keyword == "OR";
    Term first = is_or ? chain("AND") : negation();
    if (!in_.syntax_ok() || !in_.at_keyword(keyword)) return first;
    Condition joined;
    joined.kind = is_or ? Condition::Kind::kOr : Condition::Kind::kAnd;
    joined.conditions.push_back(as_condition(std::move(first)));
    while (in_.syntax_ok() && in_.take_keyword(keyword)) {
      in_.count_operator();
      joined.conditions.push_back(as_condition(is_or ? chain("AND") : negation()));
    }
    return {std::move(joined)};
  }

  Term negation() {
    if (!in_.take_keyword("NOT")) return comparison();
    in_.count_operator();
    Condition negated;
    negated.kind = Condition::Kind::kNot;
    if (!in_.enter()) return {std::move(negated)};
    negated.conditions.push_back(as_condition(negation()));
    in_.leave();
    return {std::move(negated)};
  }

  Term primary() {
    if (!in_.take_symbol("(")) return function_or_operand();
    if (!in_.enter()) return {};
    Term inner = chain("OR");
    in_.leave();
    in_.need_symbol(")");
    if (inner.parenthesised) in_.complain(Complaint::kParentheses, "The expression has redundant parentheses;");
    inner.parenthesised = true;
    return inner;
  }

  Term function_or_operand() {
    Operand operand = in_.operand();
    if (operand.kind != Operand::Kind::kFunction || operand.function == Function::kSize) return {std::move(operand)};
    Condition call;
    call.kind = Condition::Kind::kFunction;
    call.function = operand.function;
    call.operands = std::move(operand.operands);
    check_distinct(call);
    return {std::move(call)};
  }

  Term comparison() {
    Term left = primary();
    if (!in_.syntax_ok()) return left;
    Condition condition;
    if (!at_operator(condition)) return left;
    in_.next();
    in_.count_operator();
    condition.operands.push_back(as_operand(std::move(left)));
    switch (condition.kind) {
      case Condition::Kind::kBetween:
        condition.operands.push_back(as_operand(primary()));
        in_.need_keyword("AND");
        condition.operands.push_back(as_operand(primary()));
        break;
      case Condition::Kind::kIn: in_list(condition); break;
      default: condition.operands.push_back(as_operand(primary())); break;
    }
    if (in_.syntax_ok()) check(condition);
    return {std::move(condition)};
  }

  bool at_operator(Condition& condition) const {
    for (const auto comparator : {Comparator::kEqual, Comparator::kNotEqual, Comparator::kLess,
                                  Comparator::kLessOrEqual, Comparator::kGreater, Comparator::kGreaterOrEqual}) {
      if (!in_.at_symbol(symbol(comparator))) continue;
      condition.kind = Condition::Kind::kCompare;
      condition.comparator = comparator;
      return true;
    }
    condition.kind = in_.at_keyword("IN") ? Condition::Kind::kIn : Condition::Kind::kBetween;
    return in_.at_keyword("IN") || in_.at_keyword("BETWEEN");
  }

  void in_list(Condition& condition) {
    in_.need_symbol("(");
    do {
      condition.operands.push_back(as_operand(primary()));
    } while (in_.take_symbol(","));
    in_.need_symbol(")");
    constexpr size_t kListMax = 100;
    if (condition.operands.size() > kListMax + 1) {
      in_.complain(Complaint::kCount, too_many_operands(condition.operands.size() - 1));
    }
  }

  Operand as_operand(Term term) {
    if (auto* operand = std::get_if<Operand>(&term.what)) return std::move(*operand);
    const auto& condition = std::get<Condition>(term.what);
    if (condition.kind == Condition::Kind::kFunction) misused(condition.function);
    else if (in_.syntax_ok()) in_.unexpected();
    return {};
  }

  void misused(Function function) {
    in_.complain(Complaint::kMisuse, "The function is not allowed to be used this way in an expression; function: " +
                                         std::string(name(function)));
  }

  void check(const Condition& condition) {
    check_distinct(condition);
    const bool ordered = condition.kind == Condition::Kind::kBetween ||
                         (condition.kind == Condition::Kind::kCompare && condition.comparator != Comparator::kEqual &&
                          condition.comparator != Comparator::kNotEqual);
    if (!ordered) return;
    for (const Operand& operand : condition.operands) {
      const auto type = literal_type(operand);
      if (!type || is_one_of(*type, "S N B")) continue;
      in_.complain(Complaint::kOperand, wrong_operand_type(operator_name(condition), *type));
    }
    if (condition.kind == Condition::Kind::kBetween) check_bounds(condition.operands[1], condition.operands[2]);
  }

  void check_bounds(const Operand& lower, const Operand& upper) {
    if (!literal_type(lower) || !literal_type(upper)) return;
    const std::string bounds = "; lower bound operand: AttributeValue: " + attribute::quoted(*lower.value) +
                               ", upper bound operand: AttributeValue: " + attribute::quoted(*upper.value);
    const auto order = attribute::order(*lower.value, *upper.value);
    if (!order) {
      in_.complain(Complaint::kOperand,
                   "The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
    } else if (*order > 0) {
      in_.complain(Complaint::kOperand,
                   "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" + bounds);
    }
  }

  void check_distinct(const Condition& condition) {
    if (condition.operands.empty()) return;
    const Operand& first = condition.operands[0];
    for (size_t i = 1; i < condition.operands.size() && first.kind == Operand::Kind::kPath; ++i) {
      if (condition.operands[i].kind != Operand::Kind::kPath || condition.operands[i].path != first.path) continue;
      in_.complain(Complaint::kOperand,
                   "The first operand must be distinct from the remaining operands for this operator or function; "
                   "operator: " +
                       std::string(operator_name(condition)) + ", first operand: " + to_text(first.path));
    }
  }

  Reader& in_;
};

}  // namespace

std::string too_many_operands(size_t count) {
  return "The IN operator is provided with too many operands; number of operands: " + std::to_string(count);
}

attribute::Checked<Condition> parse_condition(Kind kind, std::string_view text, Placeholders& placeholders) {
  Reader reader(kind, text, placeholders);
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  Condition condition = ConditionParser(reader).parse();
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  return condition;
}

}  // namespace millrace::expression
