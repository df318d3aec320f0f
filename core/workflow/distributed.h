// Distributed Map: a map run starts one execution per item or batch, each with a history of its own, and bears as many
// failures as the definition tolerates. Follows the developer guide ("Using Map state in Distributed mode").
#pragma once

#include "core/workflow/visit.h"

namespace millrace::workflow {

void start_map_run(Visit& visit, const Map& map, const Value& input, size_t limit);

// The object store has answered the ItemReader, or the ResultWriter.
void store_answered(Visit& visit, const Map& map, Outcome outcome);

// The execution of one item has ended.
void item_ended(sim::Turn& turn, Execution& item);

// Stops every execution of the map run that is under way.
void abort_map_run(sim::Turn& turn, uint64_t map_run);

}  // namespace millrace::workflow
