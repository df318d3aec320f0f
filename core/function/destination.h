// What is sent of an asynchronous event, and where: the invocation record of "Capturing records of Lambda asynchronous
// invocations", and the event itself for a dead-letter queue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/function/function.h"

namespace millrace::function {

enum class Condition { kSuccess, kRetriesExhausted, kEventAgeExceeded, kZeroReservedConcurrency, kRecursiveLoop };

std::string_view to_text(Condition condition);

// The function's response is part of it when a run decided.
Json invocation_record(const AsyncEvent& event, const std::string& function_arn, Condition condition, Instant now);

// A call that takes something to where it is kept.
struct Parcel {
  std::string service;
  std::string operation;
  Json input;
};

// Whether records can go there: the ARN of a function, a queue, a topic or an event bus.
bool is_destination(std::string_view arn);
// Whether an event can: a queue or a topic.
bool is_dead_letter_queue(std::string_view arn);

Parcel record_parcel(const std::string& arn, const Json& record);
// With the attributes RequestID, ErrorCode and ErrorMessage.
Parcel dead_letter_parcel(const std::string& arn, const AsyncEvent& event);

}  // namespace millrace::function
