// A statement that was read, told in brackets: `(AND (= [a] {"N":"1"}) ...)`.
#pragma once

#include <string>

#include "core/partiql/statement.h"

namespace millrace::partiql {

inline std::string told(const expression::Operand& operand) {
  using Kind = expression::Operand::Kind;
  if (operand.kind == Kind::kPath) return to_text(operand.path);
  if (operand.kind == Kind::kValue) return to_text(attribute::to_json(*operand.value));
  std::string text = operand.kind == Kind::kPlus    ? "(+"
                     : operand.kind == Kind::kMinus ? "(-"
                                                    : "(" + std::string(name(operand.function));
  for (const auto& inner : operand.operands) text += " " + told(inner);
  return text + ")";
}

inline std::string told(const Condition& condition) {
  std::string text = "(" + std::string(operator_name(condition));
  for (const auto& operand : condition.operands) text += " " + told(operand);
  for (const auto& inner : condition.conditions) text += " " + told(inner);
  return text + ")";
}

inline std::string told(const expression::Action& action) {
  static constexpr const char* kNames[] = {"SET", "REMOVE", "ADD", "DELETE"};
  std::string text = " " + std::string(kNames[static_cast<size_t>(action.kind)]) + " " + to_text(action.path);
  return action.kind == expression::Action::Kind::kRemove ? text : text + " " + told(action.operand);
}

inline std::string told(const Statement& statement) {
  static constexpr const char* kKinds[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "EXISTS"};
  static constexpr const char* kReturning[] = {"", "ALL OLD", "ALL NEW", "MODIFIED OLD", "MODIFIED NEW"};
  std::string text = std::string(kKinds[static_cast<size_t>(statement.kind)]) + " " + statement.table;
  if (!statement.index.empty()) text += "." + statement.index;
  if (statement.projection) text += " of";
  for (const auto& path : statement.projection.value_or(Projection())) text += " " + to_text(path);
  if (!statement.item.empty()) text += " " + to_text(attribute::to_json(statement.item));
  for (const auto& action : statement.update.actions) text += told(action);
  if (statement.where) text += " where " + told(*statement.where);
  for (const auto& order : statement.order) {
    text += " by " + order.attribute + (order.descending ? " down" : "");
  }
  const std::string returning = kReturning[static_cast<size_t>(statement.returning)];
  return returning.empty() ? text : text + " returning " + returning;
}

}  // namespace millrace::partiql
