// What pipes tell of the batches that go through them: the kinds of their facts, and the one place where these are
// worded. A fact's resource is the pipe, its subject the key of a record or how many there are. What a pipe reads and
// filters, and what becomes of a batch in the end, its mapping tells (core/mapping/facts.h).
#pragma once

#include <string>

#include "core/pipe/stage.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::pipe::facts {

inline constexpr const char* kTransformed = "pipe.transformed";
inline constexpr const char* kEnriches = "pipe.enriches";
inline constexpr const char* kEnriched = "pipe.enriched";
inline constexpr const char* kEnded = "pipe.ended";  // the enrichment left nothing
inline constexpr const char* kSends = "pipe.sends";
inline constexpr const char* kDelivered = "pipe.delivered";
inline constexpr const char* kPartly = "pipe.partly";
inline constexpr const char* kFailed = "pipe.failed";
inline constexpr const char* kState = "pipe.state";  // of the pipe itself

// What people call the thing that a stage calls.
std::string thing_of(const sim::World& world, const Run& run);

void transformed(sim::Turn& turn, Run& run, const Items& items);
void calls(sim::Turn& turn, Run& run, const Items& items);
void enriched(sim::Turn& turn, Run& run, const Json& answer, size_t events);
void ended(sim::Turn& turn, Run& run);
void delivered(sim::Turn& turn, Run& run);
void partly(sim::Turn& turn, Run& run, size_t failed);
void failed(sim::Turn& turn, Run& run, const ServiceError& error, bool again);
void state(sim::Turn& turn, const Pipe& pipe);

}  // namespace millrace::pipe::facts
