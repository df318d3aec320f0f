#include "core/workflow/data/path_filter.h"

#include <algorithm>
#include <array>

#include "core/workflow/data/path.h"

namespace millrace::workflow {

namespace {

using Node = std::shared_ptr<const Filter>;

Node node(Filter::Kind kind, std::vector<Node> of = {}) {
  Filter filter;
  filter.kind = kind;
  filter.of = std::move(of);
  return std::make_shared<const Filter>(std::move(filter));
}

// The text of a JSON literal: up to what cannot be part of one, with brackets and quotes respected.
Node literal(TextCursor& in) {
  Filter filter;
  if (in.peek() == '\'' || in.peek() == '"') {
    auto text = in.quoted();
    if (!text) return nullptr;
    filter.literal = *text;
    return std::make_shared<const Filter>(std::move(filter));
  }
  if (in.take("[")) {
    filter.literal = Json::array();
    while (!in.take_spaced("]")) {
      const Node element = literal(in);
      if (element == nullptr) return nullptr;
      filter.literal.push_back(element->literal);
      in.take_spaced(",");
    }
    return std::make_shared<const Filter>(std::move(filter));
  }
  const std::string_view word =
      in.until([](char c) { return std::string_view(" )],=!<>&|").find(c) != std::string_view::npos; });
  auto parsed = parse_json(word);
  if (!parsed || parsed->is_structured()) return nullptr;
  filter.literal = std::move(*parsed);
  return std::make_shared<const Filter>(std::move(filter));
}

Node operand(TextCursor& in) {
  in.skip_spaces();
  const bool element = in.peek() == '@';
  if (!element && in.peek() != '$') return literal(in);
  ++in.at;
  Filter filter;
  filter.kind = element ? Filter::Kind::kElement : Filter::Kind::kDocument;
  while ((in.peek() == '.' || in.peek() == '[') && filter.steps.size() < kPathStepsMax) {
    auto step = parse_path_step(in);
    if (!step) return nullptr;
    filter.steps.push_back(std::move(*step));
  }
  return std::make_shared<const Filter>(std::move(filter));
}

Node either(TextCursor& in, int depth);

Node single(TextCursor& in, int depth) {
  in.skip_spaces();
  if (in.peek() == '!' && in.peek(1) != '=') {
    ++in.at;
    Node inner = single(in, depth + 1);
    return inner ? node(Filter::Kind::kNot, {inner}) : nullptr;
  }
  if (depth < kFilterDepthMax && in.take_spaced("(")) {
    Node inner = either(in, depth + 1);
    return inner && in.take_spaced(")") ? inner : nullptr;
  }
  Node left = operand(in);
  if (!left) return nullptr;
  for (const char* comparison : {"==", "!=", "<=", ">=", "<", ">", "nin ", "in "}) {
    if (!in.take_spaced(comparison)) continue;
    Node right = operand(in);
    if (!right) return nullptr;
    Filter filter;
    filter.kind = Filter::Kind::kCompare;
    filter.comparison = std::string(comparison, std::string_view(comparison).find_last_not_of(' ') + 1);
    filter.of = {left, right};
    return std::make_shared<const Filter>(std::move(filter));
  }
  return node(Filter::Kind::kExists, {left});
}

Node both(TextCursor& in, int depth) {
  Node left = single(in, depth);
  while (left && in.take_spaced("&&")) {
    Node right = single(in, depth);
    left = right ? node(Filter::Kind::kAnd, {left, right}) : nullptr;
  }
  return left;
}

Node either(TextCursor& in, int depth) {
  if (depth > kFilterDepthMax) return nullptr;
  Node left = both(in, depth);
  while (left && in.take_spaced("||")) {
    Node right = both(in, depth);
    left = right ? node(Filter::Kind::kOr, {left, right}) : nullptr;
  }
  in.skip_spaces();
  return left;
}

const Json* value_of(const Filter& filter, const Json& element, const Json& document) {
  if (filter.kind == Filter::Kind::kLiteral) return &filter.literal;
  const auto found = select_all(filter.steps, filter.kind == Filter::Kind::kElement ? element : document);
  return found.empty() ? nullptr : found.front();
}

bool contains(const Json& list, const Json& value) {
  return list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& e) { return same_value(e, value); });
}

bool compare(const std::string& how, const Json* left, const Json* right) {
  if (left == nullptr || right == nullptr) return how == "!=" && left != right;
  if (how == "==") return same_value(*left, *right);
  if (how == "!=") return !same_value(*left, *right);
  if (how == "in") return contains(*right, *left);
  if (how == "nin") return !contains(*right, *left);
  const bool comparable = (left->is_number() && right->is_number()) || (left->is_string() && right->is_string());
  if (!comparable) return false;
  if (how == "<") return *left < *right;
  if (how == "<=") return *left <= *right;
  return how == ">" ? *left > *right : *left >= *right;
}

}  // namespace

std::shared_ptr<const Filter> parse_filter(TextCursor& in) { return either(in, 0); }

bool holds(const Filter& filter, const Json& element, const Json& document) {
  switch (filter.kind) {
    case Filter::Kind::kAnd: return holds(*filter.of[0], element, document) && holds(*filter.of[1], element, document);
    case Filter::Kind::kOr: return holds(*filter.of[0], element, document) || holds(*filter.of[1], element, document);
    case Filter::Kind::kNot: return !holds(*filter.of[0], element, document);
    case Filter::Kind::kExists: return value_of(*filter.of[0], element, document) != nullptr;
    case Filter::Kind::kCompare:
      return compare(filter.comparison, value_of(*filter.of[0], element, document),
                     value_of(*filter.of[1], element, document));
    default: return false;
  }
}

}  // namespace millrace::workflow
