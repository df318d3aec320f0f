// What a distributed Map gives back: the outputs of its executions as an array, or, with a ResultWriter, objects in the
// store (SUCCEEDED_0.json, FAILED_0.json, PENDING_0.json and manifest.json) and where they are. Follows the developer
// guide ("ResultWriter (Map)").
#pragma once

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// Begins to write; a failure when the parameters cannot be evaluated.
std::optional<Failure> write_results(const Visit& visit, const ResultWriter& writer, const MapRun& run);

// One object is written: whether another follows.
Attempted<bool> write_more(const Visit& visit, const ResultWriter& writer, const MapRun& run);

// The state's result.
Value run_result(const Visit& visit, const MapRun& run);

}  // namespace millrace::workflow
