// Distributed Map: a map run starts one execution per item or batch, each with a history of its own, and bears as many
// failures as the definition tolerates. Follows the developer guide ("Using Map state in Distributed mode").
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

void start_map_run(Visit& visit, const Map& map, const Value& input, size_t limit);

// The failures that the definition tolerates, into `run`.
std::optional<Failure> read_tolerance(Visit& visit, const Map& map, const Value& input, MapRun& run);
// Whether the run tolerates what has failed so far; otherwise it fails so.
bool bearable(const MapRun& run);
Failure threshold_exceeded();

// The object store has answered the ItemReader, or the ResultWriter.
void store_answered(Visit& visit, const Map& map, Outcome outcome);

// Everything is done, and written where it should be: the run succeeds, and its state goes on.
void complete_map_run(Visit& visit, MapRun& run);

// The execution of one item has ended.
void item_ended(sim::Turn& turn, Execution& item);

// Its limit or what it tolerates has been changed: more items start, or the run fails.
void update_map_run(sim::Turn& turn, MapRun& run);

// Stops every execution of the map run that is under way.
void abort_map_run(sim::Turn& turn, uint64_t map_run);

}  // namespace millrace::workflow
