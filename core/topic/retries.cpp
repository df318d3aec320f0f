#include "core/topic/retries.h"

#include <algorithm>
#include <cmath>

namespace millrace::topic {
namespace {

// The `n`-th of `all` delays, both from 0, in whole milliseconds.
Duration backed_off(const Retries& retries, int64_t n, int64_t all) {
  const Duration span = retries.longest - retries.shortest;
  const int64_t last = std::max<int64_t>(all - 1, 1);
  switch (retries.backoff) {
    case Backoff::kLinear: return millis((retries.shortest.us + span.us * n / last) / 1'000);
    case Backoff::kArithmetic:
      return millis((retries.shortest.us + span.us * n * (n + 1) / (last * (last + 1))) / 1'000);
    case Backoff::kGeometric: {
      const double factor = static_cast<double>(retries.longest.us) / static_cast<double>(retries.shortest.us);
      const double power = std::pow(factor, static_cast<double>(n) / static_cast<double>(last));
      return millis(std::llround(static_cast<double>(retries.shortest.us) * power / 1'000));
    }
    case Backoff::kExponential: break;
  }
  Duration delay = retries.shortest;
  for (int64_t i = 0; i < n && delay < retries.longest; ++i) delay = delay * 2;
  return std::min(delay, retries.longest);
}

}  // namespace

std::optional<Duration> wait_before(const Retries& retries, int64_t n) {
  if (n > retries.all()) return std::nullopt;
  if (n <= retries.at_once) return Duration{};
  n -= retries.at_once;
  if (n <= retries.before) return retries.shortest;
  n -= retries.before;
  return n <= retries.backing ? backed_off(retries, n - 1, retries.backing) : retries.longest;
}

Duration whole_wait(const Retries& retries) {
  Duration all = retries.shortest * retries.before + retries.longest * retries.after;
  for (int64_t n = 0; n < retries.backing; ++n) all = all + backed_off(retries, n, retries.backing);
  return all;
}

}  // namespace millrace::topic
