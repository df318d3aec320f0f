// How often and when a failed delivery is tried again. Follows the SNS developer guide ("Amazon SNS message delivery
// retries"): three phases without, with the shortest and with growing delay, and one with the longest. The guide draws
// the backoff functions and gives no formulas; here `exponential` doubles, `geometric` grows by the factor that ends at
// the longest delay, `arithmetic` adds steps that grow evenly, `linear` equal ones.
#pragma once

#include <optional>

#include "core/base/time.h"

namespace millrace::topic {

enum class Backoff { kLinear, kArithmetic, kGeometric, kExponential };

struct Retries {
  int64_t at_once = 0;
  int64_t before = 0;   // `shortest` apart
  int64_t backing = 0;  // from `shortest` to `longest`
  int64_t after = 0;    // `longest` apart
  Duration shortest, longest;
  Backoff backoff = Backoff::kExponential;

  int64_t all() const { return at_once + before + backing + after; }
};

// AWS managed endpoints (functions and queues): "100,015 times, over 23 days".
constexpr Retries kManagedRetries{3, 2, 10, 100'000, seconds(1), seconds(20), Backoff::kExponential};
// Customer managed endpoints (mail, phones, mobile push): "50 attempts, over 6 hours".
constexpr Retries kCustomerRetries{0, 2, 10, 38, seconds(10), seconds(600), Backoff::kExponential};

// The wait before the `n`-th retry, from 1; nothing: it is given up.
std::optional<Duration> wait_before(const Retries& retries, int64_t n);

// All waits together; of 3,600 seconds at most, as policies for HTTP(S) may have.
Duration whole_wait(const Retries& retries);

}  // namespace millrace::topic
