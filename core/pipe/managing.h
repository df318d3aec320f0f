// How a pipe is joined to its source: by a mapping of its own, which polls, filters, gathers and tries again.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/pipe/pipe.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::pipe {

// What is wrong with what was given for a pipe; nothing: it can be made.
std::optional<ServiceError> wrong(const Pipe& pipe);

// Makes its mapping, or changes it to what the pipe says now; or says why that cannot be (a source that is not there).
std::optional<std::string> join(sim::Turn& turn, const Pipe& pipe);
void part(sim::Turn& turn, const Pipe& pipe);

}  // namespace millrace::pipe
