// Requests of up to ten entries, each of which succeeds or fails alone.
#pragma once

#include <functional>
#include <string>

#include "core/queue/operations/operations.h"

namespace millrace::queue {

constexpr size_t kEntriesMax = 10;

// What is wrong with the request as a whole; `entry` is what its entries are called: `SendMessageBatchRequestEntry`.
std::optional<Outcome> check_batch(const Json& entries, const std::string& entry);

// The answer: of each entry that succeeds what `run` answers, with its id; of each other its error.
Outcome run_batch(const Json& entries, const std::function<Outcome(const Json& entry)>& run);

}  // namespace millrace::queue
