// Models as one schema for the validator, which knows a schema's own definitions only, and a plainer kind of regular
// expressions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace millrace::api {

using Models = std::map<std::string, std::string>;  // schemas by name

// The model with those that it leads to, at most kModelsMax, as its definitions. Nothing when it is not there or is no
// object.
std::optional<Json> one_schema(const Models& models, const std::string& model);
inline constexpr size_t kModelsMax = 100;

// Whether some value would be held against more than kAtOnceMax schemas at once, for instance because one leads to
// itself by `$ref` and `allOf` alone.
bool is_endless(const Json& schema);
inline constexpr size_t kAtOnceMax = 1'000;

// `^\d{3}$` → `^[0-9]{3}$`; nothing when it has what the validator cannot do, or repeats in
// all more than kRepeatsMax times.
std::optional<std::string> plain_pattern(std::string_view pattern);
inline constexpr int kRepeatsMax = 1'000;

}  // namespace millrace::api
