// Reads the text of a JSONPath. At most 64 steps, and filters nested at most 16 deep. Leaves out
// path functions (`.length()`).
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/workflow/data/path.h"

namespace millrace::workflow {

// The hint of a problem says what a path looks like; `where` is left to the caller.
Result<Path> parse_path(std::string_view text);

}  // namespace millrace::workflow
