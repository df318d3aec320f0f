// The history events of a Task, which differ in name and details between functions, activities and services.
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// Scheduled, and for functions and services at once started.
void tell_scheduled(Visit& visit, const Integration& integration, const Value& parameters, const Value& credentials);
void tell_submitted(Visit& visit, const Integration& integration, const Value& answer);
void tell_succeeded(Visit& visit, const Integration& integration, const Value& result);
// TimedOut when the failure is States.Timeout, else Failed.
void tell_failed(Visit& visit, const Integration& integration, const Failure& failure);
void tell_activity_started(Visit& visit, const std::string& worker);

// For people: `lambda Score`, `dynamodb putItem`.
std::string spoken(const Integration& integration, const Json& parameters);

}  // namespace millrace::workflow
