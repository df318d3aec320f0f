// The `millrace` program: `run` plays a sample, `replay` re-runs a journal, `serve` answers AWS SDKs.
#pragma once

namespace millrace::cli {

// What was typed; the exit code is that of the command, and 2 for wrong usage, which is told on stderr.
int program(int argc, const char* const* argv);

}  // namespace millrace::cli
