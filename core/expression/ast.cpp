#include "core/expression/ast.h"

#include <array>

namespace millrace::expression {

std::string to_text(const Path& path) {
  std::string text = "[";
  for (const Step& step : path) {
    if (text.size() > 1) text += ", ";
    text += step.is_index ? "[" + std::to_string(step.index) + "]" : step.name;
  }
  return text + "]";
}

std::string_view name(Function function) {
  static constexpr std::array<std::string_view, 8> kNames{
      "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size",
      "if_not_exists",    "list_append"};
  return kNames[static_cast<size_t>(function)];
}

std::string_view symbol(Comparator comparator) {
  static constexpr std::array<std::string_view, 6> kSymbols{"=", "<>", "<", "<=", ">", ">="};
  return kSymbols[static_cast<size_t>(comparator)];
}

std::string_view operator_name(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::kAnd: return "AND";
    case Condition::Kind::kOr: return "OR";
    case Condition::Kind::kNot: return "NOT";
    case Condition::Kind::kCompare: return symbol(condition.comparator);
    case Condition::Kind::kBetween: return "BETWEEN";
    case Condition::Kind::kIn: return "IN";
    case Condition::Kind::kFunction: return name(condition.function);
  }
  return {};
}

}  // namespace millrace::expression
