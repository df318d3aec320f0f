// What TestState answers: how the one state ended, and with an inspection level what each stage of its data flow made
// of the data. Leaves out the HTTP request and response of TRACE.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/run/handling.h"

namespace millrace::workflow {

Json inspection_of(const Visit& visit, const Verdict& verdict);

}  // namespace millrace::workflow
