// The JSON that flows between states. Shared and immutable: entering a state, mapping over ten thousand items or
// copying the World copies pointers, never payloads.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/json.h"

namespace millrace::workflow {

using Value = std::shared_ptr<const Json>;  // never null inside an execution: JSON null is a value

// Most bytes, as UTF-8 text, of any input, output, result or cause between states ("Service quotas").
inline constexpr size_t kPayloadBytesMax = 262'144;

inline Value share(Json json) { return std::make_shared<const Json>(std::move(json)); }

// A text as it was given, shared by all that keep it.
using Text = std::shared_ptr<const std::string>;
inline Text share_text(std::string text) { return std::make_shared<const std::string>(std::move(text)); }
const Text& empty_text();

// `inner` must lie inside `whole`, which it then keeps alive.
inline Value part(const Value& whole, const Json& inner) { return Value(whole, &inner); }

// JSON null, and `{}`.
const Value& null_value();
const Value& empty_object();

// Whether the compact text of `json` is longer than `bytes_max`. Stops counting there.
bool longer_than(const Json& json, size_t bytes_max);

// Names and values of an execution's variables. Inner scopes start with those of the outer one and replace the whole
// map when they assign, so an outer scope never sees what an inner one did.
using Variables = std::map<std::string, Value>;
using SharedVariables = std::shared_ptr<const Variables>;
const SharedVariables& no_variables();

}  // namespace millrace::workflow
