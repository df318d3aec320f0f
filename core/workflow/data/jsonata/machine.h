// The JavaScript engine with JSONata loaded: a cache, not state, since what an expression yields depends on its
// arguments alone: one that comes to a limit (150,000 sub-expressions, 1,000 in each other, sequences of a million,
// about a second of work, 64 MB, in wasm 32) leaves nothing behind, and the next one has a new engine. Made when the
// first expression is evaluated.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::workflow {

using JsonataDraw = std::function<uint64_t(std::string_view label, uint64_t below)>;

// `{"value": …}`, `{"nothing": true}`, `{"unsupported": true}` (a function) or `{"code", "message"}`, which has
// `"limit": true` when it came to one; `$` is `input`.
Json run_jsonata(const std::string& expression, const std::string& input, const Json& bindings, Instant now,
                 const JsonataDraw& draw);

// `S0202: Expected ")", got "}"`; empty when the expression can be read.
std::string jsonata_mistake(const std::string& expression);

}  // namespace millrace::workflow
