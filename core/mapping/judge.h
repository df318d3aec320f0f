// Reads what a function answered to a batch. Follows "Reporting batch item failures for Lambda functions with a
// DynamoDB event source" and "Handling errors for an SQS event source": an empty answer or list is success, anything
// that names no record of the batch fails all of it. In a stream the lowest reported sequence number is where to go on;
// of a queue's messages those that are reported are failed, and no others.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/mapping/batch.h"
#include "core/mapping/config.h"

namespace millrace::mapping {

// What is behind a failure.
enum class Reason : uint8_t {
  kNone,
  kFunctionSaid,     // detail: the function's error, or the one of Invoke
  kReported,         // detail: the key of the first record that it reported as failed
  kNoObject,         // its answer is none
  kNoList,           // batchItemFailures is none
  kNoIdentifier,     // a failure without one
  kOtherIdentifier,  // detail: one that is no sequence number of the batch
  kFault,            // one was laid for this delivery
  kAnswerLost,       // by such a fault
};

struct Judgement {
  enum class Kind : uint8_t {
    kDone,    // all of it
    kPartly,  // `done` records from the front
    kFailed,
    kNotReached,  // the function was not run: it was throttled, or is not there
  };
  Kind kind = Kind::kDone;
  size_t done = 0;
  Reason reason = Reason::kNone;
  std::string detail;
  bool unhandled = false;             // the function itself failed
  Json answer;                        // what it returned, where that counts: in tumbling windows
  std::vector<size_t> reported = {};  // the places in the batch of those that it reported as failed, ascending
};

// `outcome` is that of Lambda's Invoke.
Judgement judge(const Config& config, const Records& records, const Outcome& outcome);

}  // namespace millrace::mapping
