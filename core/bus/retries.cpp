#include "core/bus/retries.h"

#include <algorithm>
#include <array>

namespace millrace::bus {
namespace {

constexpr Duration kFirstWait = seconds(1);
constexpr Duration kLongestWait = seconds(480);

// By a part of the error's name; the first that fits.
struct Named {
  std::string_view part, code;
  bool again;
};
constexpr auto kNamed = std::to_array<Named>({
    {"Throttl", "THROTTLING", true},
    {"TooManyRequests", "THROTTLING", true},
    {"LimitExceeded", "RESOURCE_LIMIT_EXCEEDED", true},
    {"AccessDenied", "NO_PERMISSIONS", false},
    {"Authorization", "NO_PERMISSIONS", false},
    {"NotFound", "NO_RESOURCE", false},
    {"DoesNotExist", "NO_RESOURCE", false},
    {"NonExistent", "NO_RESOURCE", false},
    {"Timeout", "CONNECTION_FAILURE", true},
    {"AlreadyExists", "RESOURCE_ALREADY_EXISTS", false},
    {"Invalid", "INVALID_PARAMETER", false},
    {"Validation", "INVALID_PARAMETER", false},
});

// "Error codes 401, 407, 409, 429, and greater than 499" of an API destination.
constexpr std::array<int64_t, 4> kWorthAnotherTry{401, 407, 409, 429};

}  // namespace

RetryPolicy retry_policy(const Json& target) {
  RetryPolicy out;
  const Json& given = member(target, "RetryPolicy");
  if (const Json& most = member(given, "MaximumRetryAttempts"); most.is_number()) out.retries = most.get<int64_t>();
  if (const Json& age = member(given, "MaximumEventAgeInSeconds"); age.is_number())
    out.age = seconds(age.get<int64_t>());
  return out;
}

Duration wait_after(int64_t attempts) {
  Duration wait = kFirstWait;
  for (int64_t i = 1; i < attempts && wait < kLongestWait; ++i) wait = wait * 2;
  return std::min(wait, kLongestWait);
}

std::optional<std::string> exhausted(const RetryPolicy& policy, int64_t attempts, Duration age_then) {
  if (attempts > policy.retries) return "MaximumRetryAttempts";
  if (age_then > policy.age) return "MaximumEventAgeInSeconds";
  return std::nullopt;
}

Failed failed(const ServiceError& error) {
  for (const Named& row : kNamed) {
    if (error.name.find(row.part) != std::string::npos) return {std::string(row.code), row.again};
  }
  if (error.status >= 500 || error.status == 0) return {"INTERNAL_ERROR", true};
  return {"SDK_CLIENT_ERROR", error.status == 429};
}

Failed failed(int64_t status) {
  if (status == 0) return {"TIMEOUT", true};
  const bool again =
      status > 499 || std::find(kWorthAnotherTry.begin(), kWorthAnotherTry.end(), status) != kWorthAnotherTry.end();
  return {status == 429 ? "THROTTLING" : "ERROR_FROM_TARGET", again};
}

}  // namespace millrace::bus
