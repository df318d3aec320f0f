// JSONata, by running its reference implementation (npm `jsonata`) inside an embedded JavaScript engine. Nothing is
// loaded until the first expression is evaluated. Adds what Step Functions adds ($partition, $range, $hash, $random,
// $uuid, $parse) and takes away $eval; $now, $millis and luck come from the scope.
#pragma once

#include <string>
#include <vector>

#include "core/workflow/data/scope.h"

namespace millrace::workflow {

// The value of one expression. It fails when the expression throws, yields nothing, or yields a function.
Attempted<Value> evaluate_query(const std::string& query, const Scope& scope, const std::string& field);

// Why `query` cannot be read; empty when it can.
std::string query_mistake(const std::string& query);

// `array`, `string`, `number`, `boolean`, `object` or `null`.
const char* json_type(const Json& json);

// `The JSONata expression 'x' specified for the field 'f' returned an unexpected result type. Expected 'array', but …`.
std::string unexpected_type(const std::string& query, const std::string& field, const std::string& expected,
                            const Json& value);

}  // namespace millrace::workflow
