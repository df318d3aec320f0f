// Reading the condition of a Choice rule.
#include <array>

#include "core/workflow/language/definition_reader.h"

namespace millrace::workflow {
namespace {

const std::vector<std::string_view>& rule_fields() {
  static const std::vector<std::string_view> kFields = [] {
    std::vector<std::string_view> out{"Variable", "And",     "Or",     "Not",   "Condition",
                                      "Next",     "Comment", "Assign", "Output"};
    out.insert(out.end(), comparison_names().begin(), comparison_names().end());
    return out;
  }();
  return kFields;
}

bool fits(std::string_view operation, const Json& operand) {
  if (operation.ends_with("Path")) return operand.is_string();
  if (operation.starts_with("Boolean") || operation.starts_with("Is")) return operand.is_boolean();
  if (operation.starts_with("Numeric")) return operand.is_number();
  if (!operand.is_string()) return false;
  return !operation.starts_with("Timestamp") || parse_iso8601(operand.get_ref<const std::string&>()).has_value();
}

Condition read_comparison(const FieldReader& reader) {
  Condition out;
  out.operand = null_value();
  out.variable = reader.path("Variable", false).path;
  if (!out.variable) {
    if (!reader.object().contains("Variable")) reader.error("These fields are required: [Variable]", reader.where());
    out.variable = Path{};
  }
  for (const std::string_view name : comparison_names()) {
    const Json* operand = reader.any(name);
    if (operand == nullptr) continue;
    if (!out.operation.empty()) reader.error("Only one comparison is allowed in a rule", reader.where());
    out.operation = std::string(name);
    out.operand = share(*operand);
    if (!fits(name, *operand)) reader.error("Value does not fit the operator " + out.operation, reader.at(name));
    else if (name.ends_with("Path")) out.operand_path = reader.path(name, false).path;
  }
  if (out.operation.empty())
    reader.error("A comparison is required", reader.where(), "such as StringEquals or NumericLessThan");
  return out;
}

void check_names(const FieldReader& reader) {
  for (const auto& [name, value] : reader.object().items()) {
    bool known = false;
    for (const std::string_view field : rule_fields()) known = known || field == name;
    if (known) continue;
    const std::string near = nearest(name, rule_fields());
    reader.error("Field is not supported", reader.at(name), near.empty() ? "" : "did you mean " + near + "?");
  }
}

Condition read_list(const FieldReader& reader, std::string_view name, int depth) {
  Condition out;
  out.kind = name == "And" ? Condition::Kind::kAnd : Condition::Kind::kOr;
  const Json* list = reader.array_at(name);
  if (list != nullptr && list->empty()) reader.error("Value cannot be empty", reader.at(name));
  for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string where = reader.at(name) + "/" + std::to_string(i);
    if (!(*list)[i].is_object()) {
      reader.error("Expected value of type Object", where);
      continue;
    }
    out.of.push_back(
        read_condition(FieldReader((*list)[i], where, reader.language(), reader.diagnostics()), depth + 1));
  }
  return out;
}

Condition read_query(const FieldReader& reader) {
  Condition out;
  out.kind = Condition::Kind::kQuery;
  if (auto query = reader.payload("Condition")) out.query = std::move(*query);
  else reader.error("These fields are required: [Condition]", reader.where());
  if (!out.query.computed() && !out.query.literal->is_boolean()) {
    reader.error("Value must be a JSONata expression or a boolean", reader.at("Condition"));
  }
  return out;
}

}  // namespace

Condition read_condition(const FieldReader& reader, int depth) {
  check_names(reader);
  if (depth > kConditionDepthMax) {
    reader.error("Conditions are nested too deeply", reader.where());
    return {};
  }
  if (reader.language() == Language::kJsonata) return read_query(reader);
  if (reader.object().contains("And")) return read_list(reader, "And", depth);
  if (reader.object().contains("Or")) return read_list(reader, "Or", depth);
  if (!reader.object().contains("Not")) return read_comparison(reader);
  Condition out;
  out.kind = Condition::Kind::kNot;
  if (reader.object_at("Not") != nullptr) out.of.push_back(read_condition(reader.inside("Not"), depth + 1));
  else out.kind = Condition::Kind::kAnd;  // an error is noted: nothing will run it
  return out;
}

}  // namespace millrace::workflow
