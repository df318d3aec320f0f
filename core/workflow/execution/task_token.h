// Task tokens: opaque texts that name one attempt of one execution.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/workflow/execution/execution.h"

namespace millrace::workflow {

std::string make_token(const Execution& execution, TaskId task);

// Whom the token names, whether or not that attempt still waits; nothing for a text that is no token.
std::optional<TaskRef> read_token(std::string_view token);

}  // namespace millrace::workflow
