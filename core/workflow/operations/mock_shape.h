// Whether a mocked result could be an answer of the service that it stands for: the types, ranges, lengths and words of
// the members that the service's API model has. Services without a model take any object.
#pragma once

#include <optional>
#include <string>

#include "core/workflow/language/integration.h"

namespace millrace::workflow {

// `Field 'StatusCode' must be a number`: the first member that does not fit; nothing when all do. With `whole`, members
// that the service always answers must be there.
std::optional<std::string> misfit(const Integration& integration, const Json& result, bool whole);

}  // namespace millrace::workflow
