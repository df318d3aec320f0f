#include "core/workflow/data/jsonata.h"

#include "core/workflow/data/jsonata/machine.h"

namespace millrace::workflow {
namespace {

Json bindings_of(const Scope& scope) {
  Json states{{"input", *scope.input}, {"context", *scope.context}};
  if (scope.result) states["result"] = *scope.result;
  if (scope.error_output) states["errorOutput"] = *scope.error_output;
  Json out{{"states", std::move(states)}};
  for (const auto& [name, value] : *scope.variables) out[name] = *value;
  return out;
}

}  // namespace

const char* json_type(const Json& json) {
  if (json.is_array()) return "array";
  if (json.is_object()) return "object";
  if (json.is_string()) return "string";
  if (json.is_boolean()) return "boolean";
  return json.is_number() ? "number" : "null";
}

std::string unexpected_type(const std::string& query, const std::string& field, const std::string& expected,
                            const Json& value) {
  return "The JSONata expression '" + query + "' specified for the field '" + field +
         "' returned an unexpected result type. Expected '" + expected + "', but was '" + json_type(value) +
         "' for value: " + to_text(value);
}

Attempted<Value> evaluate_query(const std::string& query, const Scope& scope, const std::string& field) {
  Json answer = run_jsonata(query, "", bindings_of(scope), scope.now, scope.draw);
  if (answer.contains("value")) return share(std::move(answer["value"]));
  const std::string what = "The JSONata expression '" + query + "' specified for the field '" + field + "' ";
  if (answer.contains("nothing")) return query_failure(what + "returned nothing (undefined).", field);
  if (answer.contains("unsupported")) return query_failure(what + "returned an unsupported result type.", field);
  return query_failure(
      what + "threw an error during evaluation. " + text_member(answer, "code") + ": " + text_member(answer, "message"),
      field);
}

std::string query_mistake(const std::string& query) { return jsonata_mistake(query); }

}  // namespace millrace::workflow
