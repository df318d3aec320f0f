#include "core/workflow/data/intrinsics.h"

#include "core/workflow/data/functions.h"
#include "core/workflow/data/path_reader.h"
#include "core/workflow/data/text_cursor.h"

namespace millrace::workflow {
namespace {

class CallParser {
 public:
  explicit CallParser(std::string_view text) : in_{text} {}

  Result<Expression> parse() {
    in_.skip_spaces();
    const bool path = in_.peek() == '$';
    if (path) {
      auto parsed = parse_path(in_.text.substr(in_.at));
      if (!parsed) return tl::unexpected<Problem>(parsed.error());
      return Expression{std::move(*parsed), std::string(in_.text)};
    }
    auto call = parse_call(1);
    in_.skip_spaces();
    if (call && in_.done()) return Expression{std::move(call), std::string(in_.text)};
    std::string hint = "such as $.order.id or States.Format('{}', $.id)";
    if (!unknown_.empty()) hint = "there is no function " + unknown_ + suggestion();
    return problem("'" + std::string(in_.text) + "' is neither a path nor a call of an intrinsic function", {}, hint);
  }

 private:
  std::shared_ptr<const Call> parse_call(int depth) {
    if (depth > kCallDepthMax) return nullptr;
    Call call;
    call.function = std::string(in_.until([](char c) { return c == '(' || c == ')' || c == ',' || c == ' '; }));
    in_.skip_spaces();
    if (!in_.take("(")) return nullptr;
    if (find_function(call.function) == nullptr) {
      unknown_ = call.function;
      return nullptr;
    }
    if (!in_.take_spaced(")")) {
      do {
        auto argument = parse_argument(depth);
        if (!argument || call.arguments.size() >= kArgumentsMax) return nullptr;
        call.arguments.push_back(std::move(*argument));
      } while (in_.take_spaced(","));
      if (!in_.take_spaced(")")) return nullptr;
    }
    return std::make_shared<const Call>(std::move(call));
  }

  std::optional<Expression> parse_argument(int depth) {
    in_.skip_spaces();
    const size_t start = in_.at;
    Expression argument;
    if (in_.peek() == '\'') {
      auto text = literal_text();
      if (!text) return std::nullopt;
      argument.what = share(std::move(*text));
    } else if (in_.peek() == '$') {
      const std::string_view text = path_text();
      auto path = parse_path(text);
      if (!path) return std::nullopt;
      argument.what = std::move(*path);
    } else if (in_.text.substr(in_.at).starts_with("States.")) {
      auto call = parse_call(depth + 1);
      if (!call) return std::nullopt;
      argument.what = std::move(call);
    } else {
      auto json = parse_json(in_.until([](char c) { return c == ',' || c == ')' || c == ' '; }));
      if (!json || json->is_structured() || json->is_string()) return std::nullopt;
      argument.what = share(std::move(*json));
    }
    argument.text = std::string(in_.text.substr(start, in_.at - start));
    return argument;
  }

  // Keeps `\{` and `\}` as they are: `States.Format` tells them from `{}`.
  std::optional<std::string> literal_text() {
    std::string out;
    for (size_t i = in_.at + 1; i < in_.text.size(); ++i) {
      const char c = in_.text[i];
      if (c == '\'') {
        in_.at = i + 1;
        return out;
      }
      if (c != '\\') {
        out += c;
        continue;
      }
      const char next = i + 1 < in_.text.size() ? in_.text[++i] : '\0';
      if (next == '{' || next == '}') out += '\\';
      else if (next != '\'' && next != '\\') return std::nullopt;
      out += next;
    }
    return std::nullopt;
  }

  // Up to the comma or parenthesis that ends the argument; those inside brackets belong to the path.
  std::string_view path_text() {
    const size_t start = in_.at;
    int depth = 0;
    char quote = '\0';
    for (; !in_.done(); ++in_.at) {
      const char c = in_.peek();
      if (quote != '\0') {
        if (c == quote) quote = '\0';
        continue;
      }
      if (c == '\'' || c == '"') quote = c;
      else if (c == '[') ++depth;
      else if (c == ']') --depth;
      else if (depth == 0 && (c == ',' || c == ')' || c == ' ')) break;
    }
    return in_.text.substr(start, in_.at - start);
  }

  std::string suggestion() const {
    const std::string near = nearest(unknown_, function_names());
    return near.empty() ? "" : "; did you mean " + near + "?";
  }

  TextCursor in_;
  std::string unknown_;
};

tl::unexpected<Failure> no_such_path(const Path& path, const Scope& scope, std::string_view field) {
  if (path.root == Path::Root::kVariable) {
    return runtime_failure("The variable path '" + path.text + "' specified for the field '" + std::string(field) +
                           "' could not be found");
  }
  return runtime_failure("The JSONPath '" + path.text + "' specified for the field '" + std::string(field) +
                         "' could not be found in the input '" + to_text(*scope.input) + "'");
}

Attempted<Value> evaluate_call(const Call& call, const Scope& scope, std::string_view field, const std::string& text) {
  std::vector<Value> arguments;
  for (const Expression& argument : call.arguments) {
    auto value = evaluate(argument, scope, field);
    if (!value) return value;
    arguments.push_back(std::move(*value));
  }
  auto result = find_function(call.function)(arguments, scope);
  if (result) return share(std::move(*result));
  return runtime_failure("The function '" + text + "' had the following error: " + result.error());
}

}  // namespace

Result<Expression> parse_expression(std::string_view text) { return CallParser(text).parse(); }

Attempted<Value> evaluate(const Expression& expression, const Scope& scope, std::string_view field) {
  if (const auto* literal = std::get_if<Value>(&expression.what)) return *literal;
  if (const auto* call = std::get_if<std::shared_ptr<const Call>>(&expression.what)) {
    return evaluate_call(**call, scope, field, expression.text);
  }
  const Path& path = std::get<Path>(expression.what);
  auto found = look_up(path, scope);
  if (!found) return no_such_path(path, scope, field);
  return std::move(*found);
}

}  // namespace millrace::workflow
