// Every question that luck is asked, one row each. A label reads `<service>/<resource>/<what>`, the resource by the
// name people know it by, and after a further stroke what it is about: `lambda/RandomLambda/random`,
// `api/TaskApi/call/lambda.Invoke`. A script answers by label and number; see `Luck` for what a seed goes by.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/door/call.h"

namespace millrace::sim {
struct World;
}

namespace millrace::sim::labels {

struct Row {
  std::string_view service;
  std::string_view what;
  std::string_view meaning;  // of the answer
};

inline constexpr Row kNetwork{"api", "network", "microseconds between the client and the API, one way"};
inline constexpr Row kOverhead{"api", "overhead", "microseconds that the gateway itself takes"};
inline constexpr Row kGatewayRequestId{"api", "request-id", "half of the id that the gateway gives a request"};
inline constexpr Row kCanary{"api", "canary", "whether a request goes to the canary of a stage"};
inline constexpr Row kColdStart{"lambda", "cold-start", "microseconds until a new environment is ready"};
inline constexpr Row kWarmStart{"lambda", "warm-start", "microseconds until a waiting environment is ready"};
inline constexpr Row kRunId{"lambda", "request-id", "half of an invocation's request id"};
inline constexpr Row kHandlerRandom{"lambda", "random", "of 2^53: what Math.random() gives the handler"};
inline constexpr Row kHandlerUuid{"lambda", "uuid", "a part of what crypto.randomUUID() gives the handler"};
inline constexpr Row kHandlerBytes{"lambda", "bytes", "six of the random bytes that the handler asked for"};
inline constexpr Row kAliasRouting{"lambda", "routing", "of 1,000,000: which version of an alias runs"};
inline constexpr Row kMappingId{"lambda", "mapping-id", "half of a new event source mapping's UUID"};
inline constexpr Row kDuplicate{"mapping", "duplicate", "of 100: below the setting, a batch is delivered once more"};
inline constexpr Row kCrowded{"mapping", "crowded", "of its readers: those beyond the setting do not get the shard"};
inline constexpr Row kFailureId{"mapping", "request-id", "half of the id in a message to the on-failure destination"};
inline constexpr Row kObjectRequestId{"s3", "request-id", "half of the id that a change of objects gets"};
inline constexpr Row kRuleId{"s3", "rule-id", "half of the id that a rule of notifications without one gets"};
inline constexpr Row kMessageId{"sqs", "message-id", "half of the id that a message gets"};
inline constexpr Row kMoveTaskId{"sqs", "move-task", "half of the id of a task that moves messages"};
inline constexpr Row kCopied{"sqs", "copied", "of 100: below the setting, a message can be received once more at once"};
inline constexpr Row kOvertaken{"sqs", "overtaken",
                                "of 100: below the setting, the next message waits for the one behind"};
inline constexpr Row kSubscriptionId{"sns", "subscription-id", "half of the id in a new subscription's ARN"};
inline constexpr Row kNotificationId{"sns", "message-id", "half of the id that a published message gets"};
inline constexpr Row kDeviceId{"sns", "endpoint-id", "half of the id in a platform endpoint's ARN"};
inline constexpr Row kOutside{"sns", "outside", "microseconds between a topic and a place outside, one way"};
inline constexpr Row kRetryJitter{"sns", "jitter", "microseconds by which a failed delivery is tried again earlier"};
inline constexpr Row kTwice{"sns", "twice", "of 100: below the setting, a message is delivered once more"};
inline constexpr Row kEventId{"events", "event-id", "half of the id that an event on a bus gets"};
inline constexpr Row kBusJitter{"events", "jitter", "microseconds by which a failed delivery is tried again earlier"};
inline constexpr Row kPipeExecution{"pipes", "execution", "half of the id that an execution has in a pipe's log"};
inline constexpr Row kIdentityId{"iam", "id", "eight characters of the id of an identity, a policy or a key"};
inline constexpr Row kSecretKey{"iam", "secret", "eight characters of a secret key or a session's token"};
inline constexpr Row kDeletionTask{"iam", "deletion", "half of the id of a task that deletes a linked role"};
inline constexpr Row kPoolId{"cognito-idp", "id", "a character of the id of a user pool or a client"};
inline constexpr Row kPoolSecret{"cognito-idp", "secret", "half of what a user pool signs with"};
inline constexpr Row kUserSub{"cognito-idp", "sub", "half of the id that a user gets"};
inline constexpr Row kSignIn{"cognito-idp", "sign-in", "half of the id that a sign-in gets"};
inline constexpr Row kSecretSuffix{"secretsmanager", "suffix", "a character at the end of a secret's ARN"};
inline constexpr Row kPassword{"secretsmanager", "password", "a character of a random password, or its place"};
inline constexpr Row kRotationToken{"secretsmanager", "version", "half of the id of a version that a rotation makes"};
inline constexpr Row kScheduleWindow{"scheduler", "window", "seconds by which a schedule with a window is late"};
inline constexpr Row kScheduleRetry{"scheduler", "retry", "microseconds until a target is invoked once more"};
inline constexpr Row kScheduleExecution{"scheduler", "execution-id", "the id of one invocation of a target"};
inline constexpr Row kStreamDelay{"dynamodb", "stream-delay", "microseconds until a record can be read"};
inline constexpr Row kRecordDelay{"kinesis", "record-delay", "microseconds until a record can be read"};
inline constexpr Row kTransition{"states", "transition", "microseconds from one state to the next"};
inline constexpr Row kJitter{"states", "jitter", "microseconds that a retrier with jitter waits"};
inline constexpr Row kJob{"states", "job", "microseconds until whoever started an execution knows that it has ended"};
inline constexpr Row kMocked{"states", "mocked", "microseconds that a task takes whose outcome is scripted"};
inline constexpr Row kRouting{"states", "routing", "of 100: which version of an alias runs"};
inline constexpr Row kExecutionName{"states", "name", "half of the name that an execution without one gets"};
inline constexpr Row kTaskRequestId{"states", "request-id", "half of the request id of a task's call"};
inline constexpr Row kMapRunId{"states", "map-run", "half of the name of a distributed map's run"};
inline constexpr Row kMathRandom{"states", "random", "what States.MathRandom or $random gives"};
inline constexpr Row kStateUuid{"states", "uuid", "a part of what States.UUID or $uuid gives"};

// The same for every caller, under its own service and resource.
inline constexpr std::string_view kCall = "call";  // then `/<service>.<operation>`: microseconds of one way
inline constexpr std::string_view kCallMeaning = "microseconds that a call, or its answer, is under way";

std::span<const Row* const> rows();

// `lambda/RandomLambda/cold-start`, to ask a question with.
class Label {
 public:
  Label(std::string_view service, std::string_view resource, std::string_view what);
  operator std::string_view() const { return size_ <= here_.size() ? std::string_view(here_.data(), size_) : long_; }

 private:
  size_t size_;
  std::array<char, 128> here_;  // or, where that is too little:
  std::string long_;
};
Label label(const Row& row, std::string_view resource);
// What people call the resource that calls; empty from outside, and when it is gone.
std::string caller_name(const World& world, const door::Caller& caller);
// Of a call's way there and of its way back: `lambda/RandomLambda/call/dynamodb.PutItem`.
std::string way(const World& world, const door::Call& call);

// The row of a label, or null when there is no such question; of the way of a call, null too.
const Row* row_of(std::string_view label);
bool is_way(std::string_view label);

}  // namespace millrace::sim::labels
