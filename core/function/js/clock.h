// The time that JavaScript sees. QuickJS asks the C library for it, and the build points that question here (see the
// `quickjs` target), so that `new Date()` shows virtual time. One value for the whole program: a run sets it whenever
// it goes on, and nothing else reads it.
#pragma once

#include "core/base/time.h"

namespace millrace::function::js {

void set_js_clock(Instant now);

}  // namespace millrace::function::js
