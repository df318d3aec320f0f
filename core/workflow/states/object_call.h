// Calls the object store for a distributed Map: the ItemReader's requests and the ResultWriter's. The answer comes to
// `store_answered` of `map_run.h`.
#pragma once

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

void call_store(const Visit& visit, const Integration& integration, const Json& parameters);

}  // namespace millrace::workflow
