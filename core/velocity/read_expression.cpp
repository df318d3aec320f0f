#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "core/base/ascii.h"
#include "core/velocity/reader.h"

namespace millrace::velocity {
namespace {

bool begins_identifier(char c) { return is_letter(c) || c == '_'; }
bool in_identifier(char c) { return begins_identifier(c) || is_digit(c) || c == '-'; }

struct OperatorRow {
  std::string_view sign;
  Operator op;
  int level;  // higher ones bind closer
};

// A sign stands before those that it begins with.
constexpr OperatorRow kOperators[] = {
    {"||", Operator::kOr, 1},
    {"or", Operator::kOr, 1},
    {"&&", Operator::kAnd, 2},
    {"and", Operator::kAnd, 2},
    {"==", Operator::kEqual, 3},
    {"eq", Operator::kEqual, 3},
    {"!=", Operator::kNotEqual, 3},
    {"ne", Operator::kNotEqual, 3},
    {"<=", Operator::kLessOrEqual, 4},
    {"le", Operator::kLessOrEqual, 4},
    {">=", Operator::kGreaterOrEqual, 4},
    {"ge", Operator::kGreaterOrEqual, 4},
    {"<", Operator::kLess, 4},
    {"lt", Operator::kLess, 4},
    {">", Operator::kGreater, 4},
    {"gt", Operator::kGreater, 4},
    {"+", Operator::kAdd, 5},
    {"-", Operator::kSubtract, 5},
    {"*", Operator::kMultiply, 6},
    {"/", Operator::kDivide, 6},
    {"%", Operator::kModulo, 6},
};

struct Word {
  std::string_view name;
  Value value;
};

const Word kWords[] = {{"true", true}, {"false", false}, {"null", Null()}};

std::string without_pairs(std::string_view text, char quote) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == quote && i + 1 < text.size() && text[i + 1] == quote) ++i;
  }
  return out;
}

}  // namespace

std::optional<Operator> Reader::binary(int above, int& level) {
  spaces();
  for (const OperatorRow& row : kOperators) {
    if (!ahead(row.sign)) continue;
    if (is_letter(row.sign[0]) && in_identifier(peek(row.sign.size()))) continue;
    if (row.level <= above) return std::nullopt;
    take(row.sign);
    level = row.level;
    return row.op;
  }
  return std::nullopt;
}

bool Reader::expression(Expression& out, int above) {
  const int outside = depth_;
  if (++depth_ > bounds::kTemplateDepth) return fail("an expression is nested too deep");
  if (!unary(out)) return false;
  int level = 0;
  while (const auto op = binary(above, level)) {
    Expression whole;
    whole.kind = Expression::Kind::kBinary;
    whole.binary = *op;
    whole.of.push_back(std::move(out));
    if (!expression(whole.of.emplace_back(), level)) return false;
    out = std::move(whole);
    if (++depth_ > bounds::kTemplateDepth) return fail("an expression is too long");
  }
  depth_ = outside;
  return true;
}

bool Reader::unary(Expression& out) {
  spaces();
  const bool word = ahead("not") && !in_identifier(peek(3));
  if (!word && peek() != '!') return primary(out);
  take(word ? "not" : "!");
  if (++depth_ > bounds::kTemplateDepth) return fail("an expression is nested too deep");
  out.kind = Expression::Kind::kNot;
  const bool read = unary(out.of.emplace_back());
  --depth_;
  return read;
}

bool Reader::primary(Expression& out) {
  spaces();
  const char c = peek();
  if (c == '"' || c == '\'') return text_literal(out);
  if (c == '[') return list(out);
  if (c == '{') return map(out);
  if (c == '(') return take("(") && expression(out) && need(")", "a ) is missing");
  if (is_digit(c) || c == '-' || c == '.') return number(out);
  if (c != '$') return word(out);
  auto found = reference();
  if (!found) return fail("a $ is followed by no name");
  out.kind = Expression::Kind::kReference;
  out.reference = std::move(*found);
  return true;
}

bool Reader::word(Expression& out) {
  const std::string_view found = identifier();
  for (const Word& row : kWords) {
    if (row.name != found) continue;
    out.literal = row.value;
    return true;
  }
  return fail("an expression cannot be read");
}

bool Reader::number(Expression& out) {
  const size_t begin = at_;
  take("-");
  const auto digits = [this] {
    while (is_digit(peek())) ++at_;
  };
  digits();
  const bool fraction = peek() == '.' && peek(1) != '.';
  if (fraction) {
    ++at_;
    digits();
  }
  const size_t sign = peek(1) == '-' || peek(1) == '+' ? 2 : 1;
  const bool exponent = (peek() == 'e' || peek() == 'E') && is_digit(peek(sign));
  if (exponent) {
    at_ += sign;
    digits();
  }
  const std::string_view text = text_.substr(begin, at_ - begin);
  int64_t integer = 0;
  if (!fraction && !exponent) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    out.literal = integer;
    return (error == std::errc() && end == text.data() + text.size()) || fail("a number cannot be read");
  }
  out.literal = std::strtod(std::string(text).c_str(), nullptr);
  return text.find_first_of("0123456789") != text.npos || fail("a number cannot be read");
}

bool Reader::list(Expression& out) {
  take("[");
  out.kind = Expression::Kind::kList;
  if (close("]")) return true;
  do {
    if (!expression(out.of.emplace_back())) return false;
    if (out.of.size() == 1 && close("..")) {
      out.kind = Expression::Kind::kRange;
      return expression(out.of.emplace_back()) && need("]", "a range has no ]");
    }
  } while (close(","));
  return need("]", "a list has no ]");
}

bool Reader::map(Expression& out) {
  take("{");
  out.kind = Expression::Kind::kMap;
  if (close("}")) return true;
  do {
    if (!expression(out.of.emplace_back()) || !need(":", "in a map a : is missing")) return false;
    if (!expression(out.of.emplace_back())) return false;
  } while (close(","));
  return need("}", "a map has no }");
}

// The longest literal that begins here: a quote ends it unless another follows, or a backslash stands before it and a
// further one comes that can end it.
std::optional<std::string_view> Reader::double_quoted() {
  const size_t begin = ++at_;
  size_t end = text_.npos;
  bool inside[3] = {true, false, false};  // whether what stands here, one and two further on, may be inside
  for (size_t i = begin; i < text_.size() && (inside[0] || inside[1]); ++i) {
    const char next = i + 1 < text_.size() ? text_[i + 1] : '\0';
    if (inside[0] && text_[i] == '"') end = i;
    if (inside[0] && text_[i] != '"') inside[1] = true;
    if (inside[0] && next == '"' && (text_[i] == '\\' || text_[i] == '"')) inside[2] = true;
    inside[0] = std::exchange(inside[1], std::exchange(inside[2], false));
  }
  if (end == text_.npos) return std::nullopt;
  at_ = end + 1;
  return text_.substr(begin, end - begin);
}

std::optional<std::string_view> Reader::single_quoted() {
  const size_t begin = ++at_;
  for (size_t at = begin; (at = text_.find('\'', at)) != text_.npos; at += 2) {
    if (at + 1 < text_.size() && text_[at + 1] == '\'') continue;
    at_ = at + 1;
    return text_.substr(begin, at - begin);
  }
  return std::nullopt;
}

bool Reader::text_literal(Expression& out) {
  const char quote = peek();
  const auto inside = quote == '"' ? double_quoted() : single_quoted();
  if (!inside) return fail("a text has no end");
  std::string text = without_pairs(*inside, quote);
  if (quote == '"' && text.find_first_of("$#") != text.npos) return interpolated(text, out);
  out.literal = std::move(text);
  return true;
}

// A double-quoted text is a template of its own.
bool Reader::interpolated(std::string_view inside, Expression& out) {
  if (++depth_ > bounds::kTemplateDepth) return fail("texts are nested too deep");
  Reader reader(inside, made_);
  reader.depth_ = depth_;
  out.kind = Expression::Kind::kInterpolated;
  if (reader.block(out.text) != End::kText) reader.fail("a text has an #end or #else too many");
  --depth_;
  if (reader.failed() && why_.empty()) why_ = reader.why();
  return !failed();
}

std::optional<Reference> Reader::reference() {
  const size_t begin = at_;
  take("$");
  take("!");
  const bool braces = take("{");
  const std::string_view called = identifier();
  Reference out;
  if (!called.empty()) {
    out.name = name(called);
    if (path(out) && (!braces || take("}"))) return out;
  }
  at_ = begin;
  return std::nullopt;
}

bool Reader::path(Reference& out) {
  for (;;) {
    if (peek() == '[') {
      Access access;
      access.kind = Access::Kind::kIndex;
      if (!index(access)) return !failed();
      out.path.push_back(std::move(access));
      continue;
    }
    if (peek() != '.' || !is_letter(peek(1))) return true;
    ++at_;
    Access& access = out.path.emplace_back();
    access.name = identifier();
    if (!take("(")) continue;
    access.kind = Access::Kind::kMethod;
    if (!arguments(access.arguments)) return false;
  }
}

// `$list[0]`; brackets around anything else are text that follows the reference.
bool Reader::index(Access& out) {
  const size_t begin = at_;
  const int outside = depth_;
  take("[");
  if (expression(out.arguments.emplace_back()) && close("]")) return true;
  at_ = begin;
  depth_ = outside;
  why_.clear();
  return false;
}

bool Reader::arguments(std::vector<Expression>& out) {
  while (!close(")")) {
    if (!expression(out.emplace_back())) return false;
    close(",");
  }
  return true;
}

bool Reader::variable(size_t& out) {
  spaces();
  const auto found = reference();
  if (!found || !found->path.empty()) return fail("a reference to a name is missing");
  out = found->name;
  return true;
}

std::string_view Reader::identifier() {
  const size_t begin = at_;
  if (begins_identifier(peek())) {
    while (in_identifier(peek())) ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

size_t Reader::name(std::string_view wanted) {
  return made_.names.try_emplace(std::string(wanted), made_.names.size()).first->second;
}

}  // namespace millrace::velocity
