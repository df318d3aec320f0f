// Models: whether a body fits a JSON Schema (draft 4), decided by RapidJSON's validator. Names of other models in
// `$ref`
// (`https://apigateway.amazonaws.com/restapis/{id}/models/{name}`, `#/components/schemas/{name}`) lead to them.
// Simplified: a `format` is not looked at, and in a `pattern` there are no look-aheads, back references or `\b`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/schema/prepare.h"

namespace millrace::api {

// What is wrong with a body, like `#/seconds: minimum`; nothing when it fits. A model that is not there, and a schema
// that cannot be read, take everything.
std::optional<std::string> misfit(const Models& models, const std::string& model, std::string_view body);

}  // namespace millrace::api
