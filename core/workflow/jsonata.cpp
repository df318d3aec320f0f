#include "core/workflow/jsonata.h"

namespace millrace::workflow {

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

Attempted<Value> evaluate_query(const std::string& query, const Scope&, const std::string& field) {
  return query_failure("The JSONata expression '" + query + "' specified for the field '" + field +
                           "' cannot be evaluated: this build has no JSONata",
                       field);
}

}  // namespace millrace::workflow
