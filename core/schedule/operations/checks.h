// What operations check of their input, and the errors that they share.
#pragma once

#include <string>
#include <vector>

#include "core/schedule/operations/operations.h"

namespace millrace::schedule {

Outcome wrong(std::string message);                                 // a ValidationException
Outcome missing(const std::string& what, const std::string& name);  // `Schedule`, `Nightly`
Outcome taken(const std::string& what, const std::string& name);

// `arn:aws:scheduler:<region>:<account>:<kind>/<name>`.
std::string arn_of(const Request& request, const std::string& kind, const std::string& name);

// At most `MaxResults` of `all`; the token is the number of those before.
Outcome page_of(const Request& request, const char* list_name, const std::vector<Json>& all);

}  // namespace millrace::schedule
