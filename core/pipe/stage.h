// The two things that a pipe calls, its enrichment and its target: by which operation each kind gets a batch of events,
// how many it takes at once, and what its answer means. Follows "Amazon EventBridge Pipes targets" and "... batching
// and concurrency".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/base/result.h"
#include "core/pipe/pipe.h"

namespace millrace::pipe {

struct Item {
  const Json& event;  // as it came to the stage
  std::string text;   // what it gets of it
};
using Items = std::vector<Item>;

struct StageCall {
  std::string service;
  std::string operation;
  Json input;
};

// Why nothing can be called by that ARN here; empty: it can.
std::string unfit(Stage stage, std::string_view arn);

// How many events the thing takes at once; one, where it knows no batches.
constexpr size_t kBatchMost = 10'000;
size_t most_at_once(std::string_view arn);

// What is wrong when there are more; an enrichment can make more events than came.
std::optional<ServiceError> too_many(const Run& run, const Items& items);

// What is asked over HTTP (http.h).
bool is_asked_by_http(std::string_view arn);

// What the run's stage calls, and what the pipe says of that.
std::string arn_of(const Run& run);
const Json& parameters_of(const Run& run);

// Of any other. An error says what of the batch it cannot be called with. At least one item.
tl::expected<StageCall, ServiceError> call_of(const Run& run, const Items& items, Instant now);

// What became of a call.
struct Reply {
  std::optional<ServiceError> error;  // all of the batch failed
  std::vector<size_t> failed;         // places of those that did not get in, ascending; the others did
  Json answer;                        // what a function or an execution returned, or an enrichment otherwise
};
Reply reply_to(const Run& run, const Outcome& outcome);

}  // namespace millrace::pipe
