// A number or text that a definition gives outright, by a path (`TimeoutSecondsPath`) or by JSONata.
#pragma once

#include <cstdint>
#include <string>

#include "core/workflow/data/payload_template.h"

namespace millrace::workflow {

struct Setting {
  std::string field;  // as written: `TimeoutSecondsPath`
  PayloadTemplate value;

  bool path() const { return value.kind == PayloadTemplate::Kind::kExpression; }
  bool query() const { return value.kind == PayloadTemplate::Kind::kQuery; }
};

// What it gives. `Invalid path '$.x' : No results for path: $['x']` when a path finds nothing.
Attempted<Value> value_of(const Setting& setting, const Scope& scope);

// The same, as a whole number of at least `least`; of a path, digits in a text count too.
Attempted<int64_t> integer_of(const Setting& setting, const Scope& scope, int64_t least);

// The same; digits in a text count wherever they come from.
Attempted<int64_t> count_of(const Setting& setting, const Scope& scope, int64_t least);

// A whole number, or the digits in a text.
std::optional<int64_t> whole_number_in(const Json& found);

// `The MaxConcurrencyPath field refers to value "x" which is not a valid integer`.
tl::unexpected<Failure> no_such_number(const Setting& setting, const Json& found, const std::string& kind);

// `Invalid path '$.x' : …`, as every field says that holds a path.
tl::unexpected<Failure> invalid_path(const std::string& path, const std::string& why);

}  // namespace millrace::workflow
