// How often and how long a delivery is tried, and which failures are worth another try. The two limits are those of
// RetryPolicy. What lies between attempts is "an exponential back off and jitter" and no figures: here one second,
// doubled to eight minutes, with which 185 attempts take a little less than 24 hours.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace::bus {

struct RetryPolicy {
  int64_t retries = 185;     // 0 to that
  Duration age = hours(24);  // at least a minute
};

RetryPolicy retry_policy(const Json& target);  // as PutTargets gives it

Duration wait_after(int64_t attempts);

// Why there is no further attempt, as EXHAUSTED_RETRY_CONDITION says it; nothing: there is one.
std::optional<std::string> exhausted(const RetryPolicy& policy, int64_t attempts, Duration age_then);

// Of a failure: its ERROR_CODE, and whether another attempt may do.
struct Failed {
  std::string code;
  bool again = false;
};
Failed failed(const ServiceError& error);
Failed failed(int64_t status);  // of an API destination; 0: it did not answer

}  // namespace millrace::bus
