// Which fields stand where in a definition: the developer guide's tables ("State machine structure", "States"), as
// data.
#pragma once

#include <string_view>
#include <vector>

#include "core/workflow/language/field_reader.h"

namespace millrace::workflow {

const std::vector<Allowed>& machine_fields();
const std::vector<Allowed>& flow_fields();  // of a branch or an item processor
// Empty for an unknown type.
const std::vector<Allowed>& state_fields(std::string_view type);
const std::vector<Allowed>& retrier_fields();
const std::vector<Allowed>& catcher_fields();
const std::vector<std::string_view>& state_types();

}  // namespace millrace::workflow
