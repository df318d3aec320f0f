#include "core/expression/reader.h"

#include <algorithm>

#include "core/expression/reserved.h"

namespace millrace::expression {
namespace {

constexpr size_t kBytesMax = 4'096;
constexpr int kOperatorsMax = 300;
constexpr int kDepthMax = 300;
constexpr size_t kPathMax = 32;
constexpr size_t kIndexDigitsMax = 10;
constexpr uint64_t kIndexMax = 4'294'967'294;

// All of the text, or nothing when it is too long.
std::string_view read_part(std::string_view text) { return text.size() > kBytesMax ? std::string_view() : text; }

struct FunctionRule {
  Function function;
  size_t operands;
  bool in_conditions;
};

constexpr std::array<FunctionRule, 8> kFunctions{{{Function::kAttributeExists, 1, true},
                                                  {Function::kAttributeNotExists, 1, true},
                                                  {Function::kAttributeType, 2, true},
                                                  {Function::kBeginsWith, 2, true},
                                                  {Function::kContains, 2, true},
                                                  {Function::kSize, 1, true},
                                                  {Function::kIfNotExists, 2, false},
                                                  {Function::kListAppend, 2, false}}};

const FunctionRule* find_function(std::string_view word) {
  const auto it = std::find_if(kFunctions.begin(), kFunctions.end(),
                               [&](const FunctionRule& rule) { return name(rule.function) == word; });
  return it == kFunctions.end() ? nullptr : &*it;
}

// Of a literal, and of what `size` gives.
std::optional<attribute::Type> known_type(const Operand& operand) {
  const bool size = operand.kind == Operand::Kind::kFunction && operand.function == Function::kSize;
  return size ? std::optional(attribute::Type::kNumber) : literal_type(operand);
}

std::string_view spoken(Kind kind) {
  switch (kind) {
    case Kind::kCondition: return "a condition expression";
    case Kind::kFilter: return "a filter expression";
    case Kind::kKeyCondition: return "a key condition expression";
    case Kind::kUpdate: return "an update expression";
    case Kind::kProjection: return "a projection expression";
  }
  return {};
}

}  // namespace

std::string_view parameter_name(Kind kind) {
  switch (kind) {
    case Kind::kCondition: return "ConditionExpression";
    case Kind::kFilter: return "FilterExpression";
    case Kind::kKeyCondition: return "KeyConditionExpression";
    case Kind::kUpdate: return "UpdateExpression";
    case Kind::kProjection: return "ProjectionExpression";
  }
  return {};
}

Reader::Reader(Kind kind, std::string_view text, Placeholders& placeholders)
    : Cursor(expression::tokens(read_part(text))), kind_(kind), text_(read_part(text)), placeholders_(placeholders) {
  if (text.size() > kBytesMax) {
    complain(Complaint::kSyntax,
             "Expression size has exceeded the maximum allowed size; expression size: " + std::to_string(text.size()));
  }
  if (at_end()) complain(Complaint::kSyntax, "The expression can not be empty;");
}

std::optional<ServiceError> Reader::failure() const {
  for (const std::string& text : complaints_) {
    if (text.empty()) continue;
    return attribute::validation_error("Invalid " + std::string(parameter_name(kind_)) + ": " + text).value();
  }
  return std::nullopt;
}

void Reader::need_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) unexpected();
}

void Reader::need_keyword(std::string_view keyword) {
  if (!take_keyword(keyword)) unexpected();
}

void Reader::unexpected() {
  complain(Complaint::kSyntax, "Syntax error; " + near(text_, tokens(), place()));
  stop();
}

void Reader::complain(Complaint complaint, std::string text) {
  std::string& slot = complaints_[static_cast<size_t>(complaint)];
  if (slot.empty()) slot = std::move(text);
}

void Reader::count_operator() {
  if (++operators_ == kOperatorsMax + 1) {
    complain(Complaint::kMisuse,
             "The expression contains too many operators; operator count: " + std::to_string(operators_));
  }
}

bool Reader::enter() {
  if (++depth_ <= kDepthMax) return true;
  complain(Complaint::kSyntax, "The expression is nested too deeply; maximum nesting: " + std::to_string(kDepthMax));
  stop();
  return false;
}

Step Reader::named_step() {
  const Token token = peek();
  if (token.kind == Token::Kind::kNamePlaceholder) {
    next();
    if (const std::string* meaning = placeholders_.name(token.text)) return {*meaning};
    complain(Complaint::kUndefined,
             "An expression attribute name used in the document path is not defined; attribute name: " +
                 std::string(token.text));
    return {std::string(token.text)};
  }
  if (token.kind != Token::Kind::kName) {
    unexpected();
    return {};
  }
  next();
  if (is_reserved(token.text)) {
    complain(Complaint::kReserved,
             "Attribute name is a reserved keyword; reserved keyword: " + std::string(token.text));
  }
  return {std::string(token.text)};
}

Step Reader::index_step() {
  const Token token = peek();
  if (token.kind != Token::Kind::kDigits) {
    unexpected();
    return {};
  }
  uint64_t index = kIndexMax + 1;
  if (token.text.size() <= kIndexDigitsMax) {
    index = 0;
    for (const char c : token.text) index = index * 10 + static_cast<uint64_t>(c - '0');
  }
  if (index > kIndexMax) {
    complain(Complaint::kOperand,
             "List index is not within the allowable range; index: [" + std::string(token.text) + "]");
    index = 0;
  }
  next();
  need_symbol("]");
  return {"", static_cast<uint32_t>(index), true};
}

Path Reader::path() {
  Path path{named_step()};
  while (syntax_ok()) {
    if (take_symbol(".")) path.push_back(named_step());
    else if (take_symbol("[")) path.push_back(index_step());
    else break;
  }
  if (path.size() > kPathMax) {
    complain(Complaint::kPath,
             "The document path has too many nesting levels; nesting levels: " + std::to_string(path.size()));
  }
  return path;
}

bool Reader::at_call() const { return peek().kind == Token::Kind::kName && at_symbol("(", 1); }

Operand Reader::operand() {
  if (at_call()) return call();
  Operand operand;
  if (peek().kind != Token::Kind::kValuePlaceholder) {
    operand.path = path();
    return operand;
  }
  operand.kind = Operand::Kind::kValue;
  operand.value = placeholders_.value(peek().text);
  if (!operand.value) {
    complain(Complaint::kUndefined,
             "An expression attribute value used in expression is not defined; attribute value: " +
                 std::string(peek().text));
    operand.value = std::make_shared<const Value>();
  }
  next();
  return operand;
}

Operand Reader::call() {
  Operand call;
  call.kind = Operand::Kind::kFunction;
  const std::string_view word = peek().text;
  next();
  next();
  count_operator();
  if (!enter()) return call;
  do {
    call.operands.push_back(operand());
  } while (take_symbol(","));
  need_symbol(")");
  leave();
  if (const FunctionRule* rule = find_function(word)) {
    call.function = rule->function;
    check_call(call);
  } else {
    complain(Complaint::kFunction, "Invalid function name; function: " + std::string(word));
  }
  return call;
}

void Reader::check_call(const Operand& call) {
  const FunctionRule& rule = kFunctions[static_cast<size_t>(call.function)];
  const std::string function(name(call.function));
  if (rule.in_conditions == (kind_ == Kind::kUpdate)) {
    complain(Complaint::kMisuse,
             "The function is not allowed in " + std::string(spoken(kind_)) + "; function: " + function);
  }
  if (call.operands.size() != rule.operands) {
    complain(Complaint::kCount, wrong_operand_count(function, call.operands.size()));
    return;
  }
  for (const Operand& inner : call.operands) {
    const bool listed =
        inner.kind == Operand::Kind::kFunction && kind_ == Kind::kUpdate && inner.function != Function::kListAppend;
    const bool sized =
        inner.kind == Operand::Kind::kFunction && inner.function == Function::kSize && call.function != Function::kSize;
    if (inner.kind != Operand::Kind::kFunction || listed || sized) continue;
    complain(Complaint::kMisuse, "The function is not allowed to be used this way in an expression; function: " +
                                     std::string(name(inner.function)));
  }
  check_call_operands(call);
}

void Reader::check_call_operands(const Operand& call) {
  const std::string_view function = name(call.function);
  const bool wants_path = call.function == Function::kAttributeExists ||
                          call.function == Function::kAttributeNotExists || call.function == Function::kIfNotExists;
  if (wants_path && call.operands[0].kind != Operand::Kind::kPath) {
    complain(Complaint::kPath,
             "Operator or function requires a document path; operator or function: " + std::string(function));
  }
  const auto check = [&](size_t i, std::string_view codes) {
    const auto type = known_type(call.operands[i]);
    if (type && !is_one_of(*type, codes)) complain(Complaint::kOperand, wrong_operand_type(function, *type));
  };
  switch (call.function) {
    case Function::kAttributeType: check_type_name(call.operands[1]); break;
    case Function::kBeginsWith: check(0, "S B"), check(1, "S B"); break;
    case Function::kContains: check(0, "S B SS NS BS L"); break;
    case Function::kSize: check(0, "S B SS NS BS L M"); break;
    case Function::kListAppend: check(0, "L"), check(1, "L"); break;
    default: break;
  }
}

// The wanted type of `attribute_type` stands in the request itself: an attribute cannot name it.
void Reader::check_type_name(const Operand& wanted) {
  const std::string_view function = name(Function::kAttributeType);
  if (wanted.kind == Operand::Kind::kPath) {
    complain(Complaint::kOperand, wrong_operand_type(function, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
    return;
  }
  const auto type = known_type(wanted);
  if (!type) return;  // a function that is out of place, and said to be
  if (*type != attribute::Type::kText) {
    complain(Complaint::kOperand, wrong_operand_type(function, *type));
    return;
  }
  const std::string& code = *wanted.value->as<attribute::Text>();
  if (attribute::type_from_code(code)) return;
  complain(Complaint::kOperand,
           "Invalid attribute type name found; type: " + code + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
}

std::optional<attribute::Type> literal_type(const Operand& operand) {
  if (operand.kind != Operand::Kind::kValue) return std::nullopt;
  return operand.value->type();
}

bool is_one_of(attribute::Type type, std::string_view codes) {
  const std::string wanted = " " + std::string(attribute::code(type)) + " ";
  return (" " + std::string(codes) + " ").find(wanted) != std::string::npos;
}

std::string wrong_operand_type(std::string_view operator_name, attribute::Type type) {
  return wrong_operand_type(operator_name, attribute::code(type));
}

std::string wrong_operand_type(std::string_view operator_name, std::string_view types) {
  return "Incorrect operand type for operator or function; operator or function: " + std::string(operator_name) +
         ", operand type: " + std::string(types);
}

std::string wrong_operand_count(std::string_view operator_name, size_t count) {
  return "Incorrect number of operands for operator or function; operator or function: " + std::string(operator_name) +
         ", number of operands: " + std::to_string(count);
}

}  // namespace millrace::expression
