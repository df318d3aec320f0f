#include "core/workflow/data/payload_template.h"

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

PayloadTemplate literal(const Json& json) {
  PayloadTemplate out;
  out.literal = share(json);
  return out;
}

std::string without_braces(const std::string& text) {
  const size_t from = text.find_first_not_of(" \t\r\n", 2);
  const size_t to = text.find_last_not_of(" \t\r\n", text.size() - 3);
  return from == std::string::npos || from > to ? "" : text.substr(from, to - from + 1);
}

PayloadTemplate compile_query(const std::string& text, const std::string& field, const std::string& where,
                              std::vector<Problem>& problems) {
  PayloadTemplate out;
  out.kind = PayloadTemplate::Kind::kQuery;
  out.query = without_braces(text);
  out.field = field;
  const std::string mistake = query_mistake(out.query);
  if (!mistake.empty())
    problems.push_back({"The JSONata expression '" + out.query + "' cannot be read: " + mistake, where, {}});
  return out;
}

PayloadTemplate compile_expression(const std::string& name, const Json& json, const std::string& where,
                                   std::vector<Problem>& problems) {
  PayloadTemplate out;
  out.kind = PayloadTemplate::Kind::kExpression;
  out.field = name;
  auto parsed = json.is_string() ? parse_expression(json.get<std::string>())
                                 : Result<Expression>(problem("", {}, "it must be a string"));
  if (parsed) out.expression = std::move(*parsed);
  else {
    problems.push_back(
        {"The value for the field '" + name + "' must be a valid JSONPath or a valid intrinsic function call", where,
         parsed.error().hint});
  }
  return out;
}

std::string pointer(const std::string& where, std::string_view token) { return where + "/" + pointer_token(token); }

}  // namespace

bool is_query(const Json& json) {
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return text.size() >= 4 && text.starts_with("{%") && text.ends_with("%}");
}

PayloadTemplate compile_template(const Json& json, Language language, const std::string& field,
                                 const std::string& where, std::vector<Problem>& problems) {
  if (language == Language::kJsonata && is_query(json))
    return compile_query(json.get<std::string>(), field, where, problems);
  if (!json.is_structured() || json.empty()) return literal(json);
  PayloadTemplate out;
  out.field = field;
  out.kind = json.is_object() ? PayloadTemplate::Kind::kObject : PayloadTemplate::Kind::kArray;
  bool computed = false;
  size_t index = 0;
  for (const auto& [name, value] : json.items()) {
    const bool dynamic = language == Language::kJsonPath && json.is_object() && name.ends_with(".$");
    const std::string token = json.is_object() ? name : "[" + std::to_string(index++) + "]";
    PayloadTemplate inner =
        dynamic ? compile_expression(name, value, where, problems)
                : compile_template(value, language, json.is_object() ? field + "/" + token : field + token,
                                   pointer(where, json.is_object() ? name : std::to_string(index - 1)), problems);
    computed = computed || inner.computed();
    out.members.push_back({dynamic ? name.substr(0, name.size() - 2) : json.is_object() ? name : "", std::move(inner)});
  }
  return computed ? out : literal(json);
}

PayloadTemplate compile_path_field(const Json& json, const std::string& field, const std::string& where,
                                   std::vector<Problem>& problems) {
  return compile_expression(field, json, where, problems);
}

Attempted<Value> evaluate(const PayloadTemplate& source, const Scope& scope) {
  switch (source.kind) {
    case PayloadTemplate::Kind::kLiteral: return source.literal;
    case PayloadTemplate::Kind::kExpression: return evaluate(source.expression, scope, source.field);
    case PayloadTemplate::Kind::kQuery: return evaluate_query(source.query, scope, source.field);
    default: break;
  }
  const bool object = source.kind == PayloadTemplate::Kind::kObject;
  Json out = object ? Json::object() : Json::array();
  for (const auto& [name, inner] : source.members) {
    auto value = evaluate(inner, scope);
    if (!value) return value;
    if (object) out[name] = **value;
    else out.push_back(**value);
  }
  return share(std::move(out));
}

}  // namespace millrace::workflow
