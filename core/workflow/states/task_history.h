// The history events of a Task, which differ in name and details between functions, activities and services.
#pragma once

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// Scheduled, and for functions and services at once started.
void tell_scheduled(const Visit& visit, const Integration& integration, const Value& parameters,
                    const Value& credentials);
void tell_submitted(const Visit& visit, const Integration& integration, const Value& answer);
void tell_succeeded(const Visit& visit, const Integration& integration, const Value& result);
// TimedOut when the failure is States.Timeout, else Failed.
void tell_failed(const Visit& visit, const Integration& integration, const Failure& failure);
void tell_worker(const Visit& visit, const std::string& worker);

}  // namespace millrace::workflow
