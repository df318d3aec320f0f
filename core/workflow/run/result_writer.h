// What a distributed Map gives back: the outputs of its executions as an array, or, with a ResultWriter, objects in the
// store (SUCCEEDED_0.json, FAILED_0.json, PENDING_0.json and manifest.json) and where they are. Follows the developer
// guide ("ResultWriter (Map)").
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// Calls the object store for the visited Map; its answer comes to `store_answered`.
void call_store(Visit& visit, const Integration& integration, const Json& parameters);

// Begins to write; a failure when the parameters cannot be evaluated.
std::optional<Failure> write_results(Visit& visit, const ResultWriter& writer, const MapRun& run);

// One object is written: the next, or the end of the run.
void writer_answered(Visit& visit, MapRun& run);

// The state's result.
Value run_result(Visit& visit, const MapRun& run);

}  // namespace millrace::workflow
