#include "core/partiql/reader.h"

#include <algorithm>

namespace millrace::partiql {
namespace {

constexpr int kDepthMax = 100;

// The members as a set, or nothing when they are not all of one type that sets have, or repeat.
template <class T>
std::optional<Value> set_of(const std::vector<Value>& members) {
  attribute::Set<T> set;
  for (const Value& member : members) {
    const T* content = member.as<T>();
    if (!content) return std::nullopt;
    set.members.push_back(*content);
  }
  std::stable_sort(set.members.begin(), set.members.end());
  if (std::adjacent_find(set.members.begin(), set.members.end()) != set.members.end()) return std::nullopt;
  return Value{std::move(set)};
}

}  // namespace

std::optional<ServiceError> Reader::failure() {
  if (ok() && parameters_used_ != parameters_.size()) {
    complaint_ = "Number of parameters in request and statement don't match.";
  }
  if (ok()) return std::nullopt;
  return attribute::validation_error(complaint_).value();
}

void Reader::need_keyword(std::string_view word) {
  if (!take_keyword(word)) unexpected(word);
}

void Reader::need_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) unexpected(symbol);
}

void Reader::unexpected(std::string_view wanted) {
  const std::string found = at_end() ? "the end of the statement" : "'" + peek().text + "'";
  malformed("expected " + std::string(wanted) + " but found " + found + " at character " +
            std::to_string(peek().offset + 1));
}

void Reader::malformed(std::string_view how) {
  complain("Statement wasn't well formed, can't be processed: " + std::string(how));
}

void Reader::complain(std::string text) {
  if (complaint_.empty()) complaint_ = std::move(text);
  stop();
}

bool Reader::enter() {
  if (++depth_ <= kDepthMax) return true;
  malformed("nested deeper than " + std::to_string(kDepthMax) + " levels");
  return false;
}

std::string Reader::name() {
  const bool named = peek().kind == Token::Kind::kWord || peek().kind == Token::Kind::kQuotedName;
  if (!named || peek().text.empty()) {
    unexpected("a name");
    return {};
  }
  std::string name = peek().text;
  next();
  return name;
}

expression::Path Reader::path() {
  expression::Path path{{name()}};
  while (ok()) {
    if (take_symbol(".")) {
      path.push_back({name()});
    } else if (at_symbol("[") && peek(1).kind == Token::Kind::kText) {
      next();
      path.push_back({peek().text});
      next();
      need_symbol("]");
    } else if (take_symbol("[")) {
      const auto index = attribute::parse_number(peek().text);
      const int64_t whole = index ? attribute::whole_part(*index).value_or(UINT32_MAX) : UINT32_MAX;
      if (peek().kind != Token::Kind::kNumber || whole >= UINT32_MAX) unexpected("an index");
      else path.push_back({"", static_cast<uint32_t>(whole), true});
      next();
      need_symbol("]");
    } else {
      break;
    }
  }
  return path;
}

bool Reader::at_value() const {
  if (peek().kind == Token::Kind::kText || peek().kind == Token::Kind::kNumber) return true;
  for (const char* symbol : {"[", "{", "<<", "?", "-"}) {
    if (at_symbol(symbol)) return true;
  }
  return at_keyword("TRUE") || at_keyword("FALSE") || at_keyword("NULL");
}

Value Reader::value() {
  if (peek().kind == Token::Kind::kText) {
    Value text{peek().text};
    next();
    return text;
  }
  if (peek().kind == Token::Kind::kNumber) return number(false);
  if (take_symbol("-")) return number(true);
  if (take_keyword("TRUE")) return {true};
  if (take_keyword("FALSE")) return {false};
  if (take_keyword("NULL")) return {attribute::Null{}};
  if (at_symbol("?")) {
    next();
    if (parameters_used_ < parameters_.size()) return parameters_[parameters_used_++];
    complain("Number of parameters in request and statement don't match.");
    return {};
  }
  if (!enter()) return {};
  Value made;
  if (take_symbol("[")) made = list();
  else if (take_symbol("{")) made = map();
  else if (take_symbol("<<")) made = set();
  else unexpected("a value");
  leave();
  return made;
}

Value Reader::number(bool negative) {
  const auto number = attribute::parse_number(peek().text);
  if (peek().kind != Token::Kind::kNumber) unexpected("a number");
  else if (!number) complain(message(number.error(), peek().text));
  next();
  if (!number) return {};
  return {negative ? negate(*number) : *number};
}

Value Reader::list() {
  attribute::List list;
  if (take_symbol("]")) return {std::move(list)};
  do {
    list.push_back(value());
  } while (take_symbol(","));
  need_symbol("]");
  return {std::move(list)};
}

Value Reader::map() {
  Map map;
  if (take_symbol("}")) return {std::move(map)};
  do {
    const bool named = peek().kind == Token::Kind::kText;
    const std::string name = peek().text;
    if (!named) unexpected("a name in single quotes");
    next();
    need_symbol(":");
    map.set(name, value());
  } while (take_symbol(","));
  need_symbol("}");
  return {std::move(map)};
}

Value Reader::set() {
  std::vector<Value> members;
  do {
    members.push_back(value());
  } while (take_symbol(","));
  need_symbol(">>");
  if (!ok()) return {};
  if (auto made = set_of<attribute::Text>(members)) return std::move(*made);
  if (auto made = set_of<attribute::Number>(members)) return std::move(*made);
  if (auto made = set_of<attribute::Binary>(members)) return std::move(*made);
  complain(
      "One or more parameter values were invalid: a set holds distinct values of one type: text, number or binary");
  return {};
}

}  // namespace millrace::partiql
