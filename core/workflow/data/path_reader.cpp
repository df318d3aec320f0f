#include "core/workflow/data/path_reader.h"

#include "core/workflow/data/text_cursor.h"

namespace millrace::workflow {
namespace {

constexpr size_t kPathStepsMax = 64;
constexpr int kFilterDepthMax = 16;
constexpr const char* kHint = "a path looks like $.order.items[0] or $$.Execution.Id";

bool ends_path_name(char c) { return c == '.' || c == '[' || c == ']' || c == ' ' || c == ',' || c == ')' || c == '('; }

// `depth` counts what lies inside each other: parentheses, lists, filters.
std::optional<PathStep> read_step(TextCursor& in, int depth);

using Node = std::shared_ptr<const Filter>;

Node node(Filter::Kind kind, std::vector<Node> of = {}) {
  Filter filter;
  filter.kind = kind;
  filter.of = std::move(of);
  return std::make_shared<const Filter>(std::move(filter));
}

// The text of a JSON literal: up to what cannot be part of one, with brackets and quotes respected.
Node literal(TextCursor& in, int depth) {
  if (depth > kFilterDepthMax) return nullptr;
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
      const Node element = literal(in, depth + 1);
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

Node operand(TextCursor& in, int depth) {
  in.skip_spaces();
  const bool element = in.peek() == '@';
  if (!element && in.peek() != '$') return literal(in, depth);
  ++in.at;
  Filter filter;
  filter.kind = element ? Filter::Kind::kElement : Filter::Kind::kDocument;
  while ((in.peek() == '.' || in.peek() == '[') && filter.steps.size() < kPathStepsMax) {
    auto step = read_step(in, depth);
    if (!step) return nullptr;
    filter.steps.push_back(std::move(*step));
  }
  return std::make_shared<const Filter>(std::move(filter));
}

Node either(TextCursor& in, int depth);

Node single(TextCursor& in, int depth) {
  if (depth > kFilterDepthMax) return nullptr;
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
  Node left = operand(in, depth);
  if (!left) return nullptr;
  for (const char* comparison : {"==", "!=", "<=", ">=", "<", ">", "nin ", "in "}) {
    if (!in.take_spaced(comparison)) continue;
    Node right = operand(in, depth);
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

bool read_all(TextCursor& in, PathStep& step) {
  step.kind = PathStep::Kind::kAll;
  return in.take("*");
}

bool read_filter(TextCursor& in, PathStep& step, int depth) {
  step.kind = PathStep::Kind::kFilter;
  if (!in.take("?") || !in.take_spaced("(")) return false;
  step.filter = either(in, depth + 1);
  return step.filter != nullptr && in.take(")");
}

bool read_names(TextCursor& in, PathStep& step) {
  do {
    auto name = in.quoted();
    if (!name) return false;
    step.names.push_back(std::move(*name));
  } while (in.take_spaced(","));
  return true;
}

// `[(@.length-2)]`, the second from the end.
bool read_from_end(TextCursor& in, PathStep& step) {
  step.kind = PathStep::Kind::kFromEnd;
  if (!in.take("(") || !in.take_spaced("@.length") || !in.take_spaced("-")) return false;
  const auto back = in.integer();
  if (!back || *back < 0) return false;
  step.indexes.push_back(*back);
  return in.take_spaced(")");
}

bool read_numbers(TextCursor& in, PathStep& step) {
  const auto first = in.integer();
  in.skip_spaces();
  if (in.take(":")) {
    step.kind = PathStep::Kind::kSlice;
    step.from = first;
    in.skip_spaces();
    step.to = in.integer();
    return true;
  }
  step.kind = PathStep::Kind::kIndexes;
  if (!first) return false;
  step.indexes.push_back(*first);
  while (in.take_spaced(",")) {
    const auto next = in.integer();
    if (!next) return false;
    step.indexes.push_back(*next);
  }
  return true;
}

bool read_bracket(TextCursor& in, PathStep& step, int depth) {
  in.take("[");
  in.skip_spaces();
  const bool quoted = in.peek() == '\'' || in.peek() == '"';
  const bool ok = in.peek() == '*'   ? read_all(in, step)
                  : in.peek() == '?' ? read_filter(in, step, depth)
                  : in.peek() == '(' ? read_from_end(in, step)
                  : quoted           ? read_names(in, step)
                                     : read_numbers(in, step);
  in.skip_spaces();
  return ok && in.take("]");
}

std::optional<PathStep> read_step(TextCursor& in, int depth) {
  PathStep step;
  step.anywhere = in.take("..");
  const bool dot = step.anywhere || in.take(".");
  if (in.peek() == '[') return read_bracket(in, step, depth) ? std::optional(std::move(step)) : std::nullopt;
  if (!dot) return std::nullopt;
  if (in.take("*")) {
    step.kind = PathStep::Kind::kAll;
    return step;
  }
  const std::string_view name = in.until(ends_path_name);
  if (name.empty()) return std::nullopt;
  step.names.emplace_back(name);
  if (in.take("()")) step.names.back() += "()";  // a function of the notation: the service takes it for a name
  return step;
}

}  // namespace

Result<Path> parse_path(std::string_view text) {
  TextCursor in{text};
  const auto wrong = [&](const std::string& why) {
    return problem("'" + std::string(text) + "' is not a JSONPath: " + why, {}, kHint);
  };
  Path path;
  path.text = std::string(text);
  if (!in.take("$")) return wrong("it must begin with $");
  if (in.take("$")) path.root = Path::Root::kContext;
  else if (!in.done() && in.peek() != '.' && in.peek() != '[') {
    path.root = Path::Root::kVariable;
    path.variable = std::string(in.until(ends_path_name));
  }
  while (!in.done()) {
    if (path.steps.size() >= kPathStepsMax) return wrong("it has too many steps");
    auto step = read_step(in, 0);
    if (!step) return wrong("it cannot be read from '" + std::string(text.substr(in.at)) + "'");
    path.steps.push_back(std::move(*step));
  }
  return path;
}

}  // namespace millrace::workflow
