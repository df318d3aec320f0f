// Members of a function's configuration that are kept and shown as they were given, with the service's defaults; what
// they do is left out, but for `VpcConfig` (see reach.h).
#pragma once

#include <string>

#include "core/function/function.h"

namespace millrace::function {

// Takes those that a request names.
void keep(Settings& settings, const Json& input);

// Adds them to a FunctionConfiguration. `published`: it is a version's.
void show_kept(const std::string& function, const Settings& settings, bool published, Json& out);

}  // namespace millrace::function
