// The JavaScript engine with JSONata loaded: a cache, not state, since what an expression yields depends on its arguments
// alone. One for the whole program, made when the first expression is evaluated.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::workflow {

using JsonataDraw = std::function<uint64_t(std::string_view label, uint64_t below)>;

// `{"value": …}`, `{"nothing": true}`, `{"unsupported": true}` (a function) or `{"code", "message"}`; `$` is `input`.
Json run_jsonata(const std::string& expression, const std::string& input, const Json& bindings, Instant now,
                 const JsonataDraw& draw);

// `S0202: Expected ")", got "}"`; empty when the expression can be read.
std::string jsonata_mistake(const std::string& expression);

}  // namespace millrace::workflow
