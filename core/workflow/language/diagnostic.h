// A problem of a definition, and how the service classifies it.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace millrace::workflow {

struct Diagnostic {
  std::string code;  // `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, `INVALID_JSON_DESCRIPTION`
  bool warning = false;
  Problem problem;
};

// `SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /`, joined by commas, as the service puts it.
std::string service_text(const std::vector<Diagnostic>& diagnostics);

}  // namespace millrace::workflow
