#include "core/function/js/clock.h"

#include <sys/time.h>

namespace millrace::function::js {
namespace {

Instant js_now;

}  // namespace

void set_js_clock(Instant now) { js_now = now; }

}  // namespace millrace::function::js

// Stands for gettimeofday() in QuickJS.
extern "C" int millrace_js_time(struct timeval* out, void*) {
  const int64_t us = millrace::function::js::js_now.us;
  out->tv_sec = static_cast<decltype(out->tv_sec)>(us / 1'000'000);
  out->tv_usec = static_cast<decltype(out->tv_usec)>(us % 1'000'000);
  return 0;
}
