// What is kept at most, in a World and of a run, so that one which never rests levels off. The oldest of what is over
// goes first, and what is under way stays; of executions, records and facts the trace says so once. Sizes are counted
// the same in every build; what the process holds is somewhat more. (Data that somebody stored has the bounds of its
// service, or none: items, objects. What the engine remembers of handlers has its own: `function/limits.h`.)
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/time.h"

namespace millrace::bounds {

inline constexpr uint64_t kMegabyte = uint64_t{1} << 20;

// Executions of workflows with their histories, and map runs with their executions. Where those under way alone hold
// more, their histories leave out inputs and outputs from then on.
inline constexpr Duration kEndedExecutionsKept = hours(24 * 90);  // "Service quotas"
inline constexpr size_t kExecutions = 100'000;                    // as many may be under way besides
inline constexpr uint64_t kExecutionBytes = 512 * kMegabyte;

// Runs of functions after their end, with what they were given, answered and logged.
inline constexpr size_t kEndedRuns = 500;
inline constexpr uint64_t kEndedRunBytes = 64 * kMegabyte;

// Requests to APIs, and the bodies of requests and responses.
inline constexpr size_t kExchanges = 1'000;
inline constexpr uint64_t kExchangeBytes = 64 * kMegabyte;

// Records of one stream within their 24 hours; a hundred or so are kept whatever they hold.
inline constexpr uint64_t kStreamBytes = 256 * kMegabyte;

// Answers that nobody has fetched.
inline constexpr size_t kAnswers = 256;

// One rendering of a mapping template: what it does, nests, makes in all and leaves behind. ("Quotas", API Gateway: a
// loop's turns, a template's bytes, a payload's bytes.)
inline constexpr size_t kTemplateBytes = 300 * size_t{1024};
inline constexpr size_t kTemplateTurns = 1'000;
inline constexpr size_t kTemplateOutputBytes = 10 * kMegabyte;
inline constexpr size_t kTemplateMadeBytes = 64 * kMegabyte;
inline constexpr size_t kTemplateSteps = 1'000'000;
inline constexpr int kTemplateDepth = 64;

// Facts of a run on the page; it ends there. An endpoint keeps none.
inline constexpr size_t kFacts = 200'000;
inline constexpr uint64_t kFactBytes = 512 * kMegabyte;

}  // namespace millrace::bounds
