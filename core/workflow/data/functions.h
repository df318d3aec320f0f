// What each intrinsic function computes. Arguments are checked here, at run time, because their types are known only
// then.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/workflow/data/scope.h"

namespace millrace::workflow {

inline constexpr size_t kFunctionTextMax = 10'000;  // characters that Base64Encode, Base64Decode and Hash take
inline constexpr size_t kRangeMax = 1'000;          // elements that ArrayRange makes

using FunctionResult = tl::expected<Json, std::string>;  // or why not
using Function = FunctionResult (*)(const std::vector<Value>& arguments, const Scope& scope);

// By its full name, `States.Format`; null when there is none.
Function find_function(std::string_view name);

// Names of all functions, in the order of the guide.
const std::vector<std::string_view>& function_names();

}  // namespace millrace::workflow
