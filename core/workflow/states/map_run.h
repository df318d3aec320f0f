// Distributed Map: a map run starts one execution per item or batch, each with a history of its own, and bears as many
// failures as the definition tolerates. Follows the developer guide ("Using Map state in Distributed mode").
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

Step start_map_run(const Visit& visit, DataFlow& data, const Map& map, const Value& input, size_t limit);

// The object store has answered the ItemReader, or the ResultWriter.
Step store_answered(const Visit& visit, const Map& map, Outcome outcome);

// The execution of one item of `run`, which the visited Map waits for, has ended.
Step item_ended(const Visit& visit, MapRun& run, const Execution& item);

// The limit of `run` or what it tolerates has been changed: more items start, or it fails.
Step map_run_changed(const Visit& visit, MapRun& run);

// The failures that the definition tolerates, into `run`.
std::optional<Failure> read_tolerance(const Map& map, const Scope& scope, MapRun& run);
// Whether the run tolerates what has failed so far; otherwise it fails so.
bool bearable(const MapRun& run);
Failure threshold_exceeded();

}  // namespace millrace::workflow
