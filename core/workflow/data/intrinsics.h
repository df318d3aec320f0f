// The intrinsic functions of JSONPath states: `States.Format('{} of {}', $.done, $.total)`. Follows the developer guide
// ("Intrinsics for JSONPath states in Step Functions"): 18 functions, calls nested at most ten deep, text in single
// quotes with `\'`, `\{`, `\}` and `\\` as its only escapes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/workflow/data/scope.h"

namespace millrace::workflow {

struct Call;

// A path, a literal, or a call of a function.
struct Expression {
  std::variant<Path, Value, std::shared_ptr<const Call>> what;
  std::string text;  // as written
};

struct Call {
  std::string function;  // `States.Format`
  std::vector<Expression> arguments;
};

inline constexpr int kCallDepthMax = 10;
inline constexpr size_t kArgumentsMax = 64;

// What may stand as the value of a `name.$` field: a path or a call.
Result<Expression> parse_expression(std::string_view text);

// The value; a path that finds nothing or a function that cannot work fails, with the function's own cause.
Attempted<Value> evaluate(const Expression& expression, const Scope& scope, std::string_view field);

}  // namespace millrace::workflow
