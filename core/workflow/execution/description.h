// What the API says of an execution.
#pragma once

#include "core/workflow/execution/execution.h"

namespace millrace::workflow {

// Seconds since 1970 with milliseconds, as the JSON protocols have them.
Json api_time(Instant at);

Json describe_execution(const Execution& execution);
// The answer of StartSyncExecution.
Json sync_answer(const Execution& execution);
// The result of a `.sync` task: DescribeExecution's with capital names, times as text; `.sync:2` has opened texts.
Json job_result(const Execution& execution, bool opened);
Json listed_execution(const Execution& execution);

}  // namespace millrace::workflow
