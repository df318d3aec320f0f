// What a mapping tells its on-failure destination about records that it gave up on: where they are in the stream, not
// what is in them. Follows the example record of "Retain discarded batch records for a DynamoDB event source"; a pipe's
// queue for dead letters gets the same about its records, and less about who failed.
#pragma once

#include <optional>

#include "core/mapping/mapping.h"

namespace millrace::mapping {

enum class Condition : uint8_t { kRetriesExhausted, kRecordAgeExceeded };

struct Failure {
  Condition condition = Condition::kRetriesExhausted;
  bool unhandled = false;  // the function failed; otherwise its answer was wrong
  int64_t invocations = 0;
  std::string request_id;
  std::string consumer_arn;
  std::string shard;
};

// `records` must not be empty.
Json failure_message(const Failure& failure, const Records& records, const std::string& stream_arn, Instant now);

// A call that takes a message to a destination; nothing when its ARN is of no service that takes one.
struct Parcel {
  std::string service;
  std::string operation;
  Json input;
};
std::optional<Parcel> parcel(const std::string& destination, const Json& message, const std::string& object_key);

// Where a bucket keeps the message: `aws/lambda/<uuid>/<shard>/2026/01/01/2026-01-01T00.00.00-<request id>`.
std::string object_key(const std::string& uuid, const Failure& failure, Instant now);

}  // namespace millrace::mapping
