// How data passes through a state. JSONPath: InputPath, Parameters, (the work), ResultSelector, ResultPath, Assign,
// OutputPath. JSONata: Arguments, (the work), Output and Assign, both seeing the variables as they were. Follows the
// developer guide ("Processing input and output in Step Functions").
#pragma once

#include <string>

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// The state's input after InputPath; in JSONata, the input itself.
Attempted<Value> after_input_path(Visit& visit);

// What the state works on: after Parameters or Arguments, where it has them.
Attempted<Value> effective_input(Visit& visit);

// What the state's Output, or its selectors and paths, make of `result`.
Attempted<Left> finished(Visit& visit, Value result);
inline void finish(Visit& visit, Value result) { conclude(visit, finished(visit, std::move(result))); }

// How a state is left that hands its input on unchanged (Choice, Wait, Succeed). `next` may differ from the state's own,
// and a rule's Output and Assign stand before the state's.
Attempted<Left> handed_on(Visit& visit, Value input, const std::string& next, std::string because,
                          const Template* output = nullptr, const Template* assign = nullptr);

// The variables with what `assign` adds, within the documented limits.
Attempted<SharedVariables> assigned(Visit& visit, const Template& assign, const Scope& scope);

// The number or text that a field gives, its path applied to `stage`. `Invalid path '$.x' : No results for path: $['x']`
// when it finds nothing.
Attempted<Value> setting(Visit& visit, const Setting& setting, const Value& stage);
// The same, as a whole number of at least `least`.
Attempted<int64_t> integer_setting(Visit& visit, const Setting& setting, const Value& stage, int64_t least);

}  // namespace millrace::workflow
