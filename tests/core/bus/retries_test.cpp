#include "core/bus/retries.h"

#include <gtest/gtest.h>

namespace millrace::bus {
namespace {

TEST(BusRetries, WaitsDoubleToEightMinutes) {
  const struct {
    int64_t attempts;
    int64_t seconds;
  } rows[] = {{1, 1}, {2, 2}, {3, 4}, {9, 256}, {10, 480}, {185, 480}};
  for (const auto& row : rows) EXPECT_EQ(wait_after(row.attempts), seconds(row.seconds)) << row.attempts;
}

TEST(BusRetries, AllAttemptsTakeALittleLessThanADay) {
  const RetryPolicy policy = retry_policy(Json::object());
  Duration whole;
  int64_t attempts = 1;
  for (; !exhausted(policy, attempts, whole + wait_after(attempts)); ++attempts) whole = whole + wait_after(attempts);
  EXPECT_EQ(attempts, 186);
  EXPECT_GT(whole, hours(23));
  EXPECT_LT(whole, hours(24));
}

TEST(BusRetries, TellWhatIsWorthAnotherAttempt) {
  const struct {
    const char* error;
    int status;
    const char* code;
    bool again;
  } rows[] = {
      {"ResourceNotFoundException", 404, "NO_RESOURCE", false},
      {"QueueDoesNotExist", 400, "NO_RESOURCE", false},
      {"AWS.SimpleQueueService.NonExistentQueue", 400, "NO_RESOURCE", false},
      {"StateMachineDoesNotExist", 400, "NO_RESOURCE", false},
      {"AccessDeniedException", 400, "NO_PERMISSIONS", false},
      {"AuthorizationErrorException", 403, "NO_PERMISSIONS", false},
      {"TooManyRequestsException", 429, "THROTTLING", true},
      {"ThrottlingException", 400, "THROTTLING", true},
      {"TimeoutError", 0, "CONNECTION_FAILURE", true},
      {"ServiceUnavailable", 503, "INTERNAL_ERROR", true},
      {"InvalidParameterValue", 400, "INVALID_PARAMETER", false},
      {"UnknownOperationException", 400, "SDK_CLIENT_ERROR", false},
  };
  for (const auto& row : rows) {
    const Failed made = failed(ServiceError{row.error, "", row.status, nullptr});
    EXPECT_EQ(made.code, row.code) << row.error;
    EXPECT_EQ(made.again, row.again) << row.error;
  }
}

}  // namespace
}  // namespace millrace::bus
