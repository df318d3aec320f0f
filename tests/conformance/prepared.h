// Parameters of recorded calls that make functions.
#pragma once

#include <string>

#include "core/base/json.h"

namespace millrace::conformance {

// A zip archive of one file, stored.
std::string zipped(const std::string& name, const std::string& text);

// With the archives that the parameters describe, and the roles that earlier steps would have made.
Json prepared(const Json& value, const Json& line);

}  // namespace millrace::conformance
