// The page's entry into the simulation.
#include <emscripten.h>

#include "core/base/version.h"

extern "C" EMSCRIPTEN_KEEPALIVE const char* millrace_version() { return millrace::version().data(); }

int main() { return 0; }
