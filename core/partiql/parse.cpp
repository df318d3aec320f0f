#include <array>

#include "core/expression/parse.h"
#include "core/partiql/reader.h"

namespace millrace::partiql {
namespace {

using expression::Action;
using expression::Comparator;
using expression::Function;
using expression::Operand;

constexpr std::string_view kNoManipulation = "Expected data manipulation";

Operand value_operand(Value value) {
  Operand operand;
  operand.kind = Operand::Kind::kValue;
  operand.value = std::make_shared<const Value>(std::move(value));
  return operand;
}

Operand path_operand(expression::Path path) {
  Operand operand;
  operand.path = std::move(path);
  return operand;
}

Condition condition_of(Function function, std::vector<Operand> operands) {
  Condition condition;
  condition.kind = Condition::Kind::kFunction;
  condition.function = function;
  condition.operands = std::move(operands);
  return condition;
}

Condition joined(Condition::Kind kind, std::vector<Condition> conditions) {
  Condition condition;
  condition.kind = kind;
  condition.conditions = std::move(conditions);
  return condition;
}

// The part behind WHERE.
class WhereParser {
 public:
  explicit WhereParser(Reader& reader) : in_(reader) {}

  Condition either() { return chain("OR", Condition::Kind::kOr); }

 private:
  Condition chain(std::string_view word, Condition::Kind kind) {
    const auto next = [&] { return kind == Condition::Kind::kOr ? chain("AND", Condition::Kind::kAnd) : negation(); };
    std::vector<Condition> parts;
    parts.push_back(next());
    while (in_.ok() && in_.take_keyword(word)) parts.push_back(next());
    return parts.size() == 1 ? std::move(parts[0]) : joined(kind, std::move(parts));
  }

  Condition negation() {
    if (!in_.take_keyword("NOT")) return predicate();
    if (!in_.enter()) return {};
    Condition inner = negation();
    in_.leave();
    return joined(Condition::Kind::kNot, {std::move(inner)});
  }

  Condition predicate() {
    if (in_.take_symbol("(")) {
      if (!in_.enter()) return {};
      Condition inner = either();
      in_.leave();
      in_.need_symbol(")");
      return inner;
    }
    for (const auto function : {Function::kBeginsWith, Function::kContains, Function::kAttributeType}) {
      if (is_call(name(function))) return call(function);
    }
    return comparison();
  }

  bool is_call(std::string_view function) const { return in_.at_keyword(function) && in_.at_symbol("(", 1); }

  Condition call(Function function) {
    in_.next();
    in_.next();
    std::vector<Operand> operands;
    operands.push_back(operand());
    in_.need_symbol(",");
    operands.push_back(operand());
    in_.need_symbol(")");
    return condition_of(function, std::move(operands));
  }

  Operand operand() {
    if (in_.at_value()) return value_operand(in_.value());
    if (!is_call("size")) return path_operand(in_.path());
    in_.next();
    in_.next();
    Operand size;
    size.kind = Operand::Kind::kFunction;
    size.function = Function::kSize;
    size.operands.push_back(path_operand(in_.path()));
    in_.need_symbol(")");
    return size;
  }

  Condition comparison() {
    Condition condition;
    condition.operands.push_back(operand());
    if (!in_.ok()) return condition;
    const bool negated = in_.at_keyword("NOT") && (in_.at_keyword("BETWEEN", 1) || in_.at_keyword("IN", 1));
    if (negated) in_.next();
    const auto maybe_negated = [&](Condition made) {
      return negated ? joined(Condition::Kind::kNot, {std::move(made)}) : made;
    };
    if (in_.take_keyword("BETWEEN")) return maybe_negated(between(std::move(condition)));
    if (in_.take_keyword("IN")) return maybe_negated(in_list(std::move(condition)));
    if (in_.take_keyword("IS")) return is(std::move(condition));
    condition.kind = Condition::Kind::kCompare;
    if (in_.take_symbol("!=")) {
      condition.comparator = Comparator::kNotEqual;
      condition.operands.push_back(operand());
      return condition;
    }
    for (const auto comparator : {Comparator::kEqual, Comparator::kNotEqual, Comparator::kLess,
                                  Comparator::kLessOrEqual, Comparator::kGreater, Comparator::kGreaterOrEqual}) {
      if (!in_.take_symbol(symbol(comparator))) continue;
      condition.comparator = comparator;
      condition.operands.push_back(operand());
      return condition;
    }
    in_.unexpected("a comparison");
    return condition;
  }

  Condition between(Condition condition) {
    condition.kind = Condition::Kind::kBetween;
    condition.operands.push_back(operand());
    in_.need_keyword("AND");
    condition.operands.push_back(operand());
    return condition;
  }

  Condition in_list(Condition condition) {
    condition.kind = Condition::Kind::kIn;
    const bool round = in_.at_symbol("(");
    if (!round && !in_.at_symbol("[")) in_.unexpected("a list");
    in_.next();
    do {
      condition.operands.push_back(operand());
    } while (in_.take_symbol(","));
    in_.need_symbol(round ? ")" : "]");
    constexpr size_t kListMax = 100;
    if (condition.operands.size() > kListMax + 1)
      in_.complain(expression::too_many_operands(condition.operands.size() - 1));
    return condition;
  }

  Condition is(Condition condition) {
    const bool negated = in_.take_keyword("NOT");
    Condition made;
    if (in_.take_keyword("MISSING")) {
      return condition_of(negated ? Function::kAttributeExists : Function::kAttributeNotExists,
                          std::move(condition.operands));
    }
    in_.need_keyword("NULL");
    condition.operands.push_back(value_operand({attribute::Text("NULL")}));
    made = condition_of(Function::kAttributeType, std::move(condition.operands));
    return negated ? joined(Condition::Kind::kNot, {std::move(made)}) : made;
  }

  Reader& in_;
};

class StatementParser {
 public:
  explicit StatementParser(Reader& reader) : in_(reader) {}

  Statement parse() {
    if (in_.take_keyword("SELECT")) select();
    else if (in_.take_keyword("INSERT")) insert();
    else if (in_.take_keyword("UPDATE")) update();
    else if (in_.take_keyword("DELETE")) remove();
    else if (in_.take_keyword("EXISTS")) exists();
    else in_.malformed(kNoManipulation);
    in_.take_symbol(";");
    if (in_.ok() && !in_.at_end()) in_.malformed("Unexpected token after expression");
    return std::move(statement_);
  }

 private:
  void select() {
    if (!in_.take_symbol("*")) {
      Projection projection;
      do {
        projection.push_back(in_.path());
      } while (in_.take_symbol(","));
      if (auto complaint = expression::overlap(projection); in_.ok() && complaint) in_.complain(*complaint);
      statement_.projection = std::move(projection);
    }
    if (!in_.take_keyword("FROM")) in_.malformed("Expected FROM after SELECT list");
    table();
    where();
    if (!in_.take_keyword("ORDER")) return;
    in_.need_keyword("BY");
    do {
      Order order{in_.name()};
      order.descending = in_.take_keyword("DESC");
      if (!order.descending) in_.take_keyword("ASC");
      statement_.order.push_back(std::move(order));
    } while (in_.take_symbol(","));
  }

  void insert() {
    statement_.kind = Statement::Kind::kInsert;
    in_.need_keyword("INTO");
    table();
    in_.need_keyword("VALUE");
    Value value = in_.value();
    if (Map* item = value.as<Map>()) statement_.item = std::move(*item);
    else in_.unexpected("an item in braces");
  }

  void update() {
    statement_.kind = Statement::Kind::kUpdate;
    table();
    while (in_.ok() && (in_.at_keyword("SET") || in_.at_keyword("REMOVE"))) {
      if (in_.take_keyword("REMOVE")) removal();
      else if (in_.take_keyword("SET")) assignments();
    }
    std::vector<expression::Path> paths;
    for (const Action& action : statement_.update.actions) paths.push_back(action.path);
    if (in_.ok() && paths.empty()) in_.malformed(kNoManipulation);
    if (auto complaint = expression::overlap(paths); in_.ok() && complaint) in_.complain(*complaint);
    where();
    returning();
  }

  void removal() {
    Action action;
    action.kind = Action::Kind::kRemove;
    action.path = in_.path();
    statement_.update.actions.push_back(std::move(action));
  }

  void assignments() {
    do {
      Action action;
      action.path = in_.path();
      in_.need_symbol("=");
      if (in_.at_keyword("SET_ADD")) set_change(action, Action::Kind::kAdd);
      else if (in_.at_keyword("SET_DELETE")) set_change(action, Action::Kind::kDelete);
      else action.operand = sum();
      statement_.update.actions.push_back(std::move(action));
    } while (in_.ok() && in_.take_symbol(","));
  }

  // `set_add(path, <<..>>)`; the path has to be the one that is assigned.
  void set_change(Action& action, Action::Kind kind) {
    action.kind = kind;
    in_.next();
    in_.need_symbol("(");
    if (in_.path() != action.path) in_.unexpected("the path that is assigned");
    in_.need_symbol(",");
    action.operand = value_operand(in_.value());
    in_.need_symbol(")");
    const auto type = action.operand.value->type();
    if (!expression::is_one_of(type, "SS NS BS")) in_.unexpected("a set");
  }

  Operand sum() {
    Operand left = single();
    const bool plus = in_.at_symbol("+");
    if (!in_.ok() || (!plus && !in_.at_symbol("-"))) return left;
    in_.next();
    Operand sum;
    sum.kind = plus ? Operand::Kind::kPlus : Operand::Kind::kMinus;
    sum.operands.push_back(std::move(left));
    sum.operands.push_back(single());
    return sum;
  }

  Operand single() {
    if (in_.at_value()) return value_operand(in_.value());
    if (!in_.at_keyword("LIST_APPEND") || !in_.at_symbol("(", 1)) return path_operand(in_.path());
    in_.next();
    in_.next();
    Operand append;
    append.kind = Operand::Kind::kFunction;
    append.function = Function::kListAppend;
    if (!in_.enter()) return append;
    append.operands.push_back(single());
    in_.need_symbol(",");
    append.operands.push_back(single());
    in_.leave();
    in_.need_symbol(")");
    return append;
  }

  void remove() {
    statement_.kind = Statement::Kind::kDelete;
    in_.need_keyword("FROM");
    table();
    where();
    returning();
    const bool known = statement_.returning == Returning::kNothing || statement_.returning == Returning::kAllOld;
    if (!known) in_.complain("DELETE statements can only have RETURNING ALL OLD *");
  }

  void exists() {
    in_.need_symbol("(");
    in_.need_keyword("SELECT");
    select();
    in_.need_symbol(")");
    statement_.kind = Statement::Kind::kExists;
  }

  void table() {
    statement_.table = in_.name();
    if (in_.take_symbol(".")) statement_.index = in_.name();
  }

  void where() {
    if (in_.ok() && in_.take_keyword("WHERE")) statement_.where = WhereParser(in_).either();
  }

  void returning() {
    if (!in_.take_keyword("RETURNING")) return;
    const bool all = in_.take_keyword("ALL");
    if (!all) in_.need_keyword("MODIFIED");
    const bool old = in_.take_keyword("OLD");
    if (!old) in_.need_keyword("NEW");
    in_.need_symbol("*");
    if (all) statement_.returning = old ? Returning::kAllOld : Returning::kAllNew;
    else statement_.returning = old ? Returning::kModifiedOld : Returning::kModifiedNew;
  }

  Reader& in_;
  Statement statement_;
};

}  // namespace

attribute::Checked<Statement> parse(std::string_view text, const std::vector<Value>& parameters) {
  Reader reader(text, parameters);
  Statement statement = StatementParser(reader).parse();
  if (auto failure = reader.failure()) return tl::unexpected<ServiceError>(std::move(*failure));
  return statement;
}

}  // namespace millrace::partiql
