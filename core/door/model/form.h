// A form's parameters as the query protocol names them (`Tags.member.1.Key`), and the values that they make. Follows
// the Smithy specification ("AWS Query protocol").
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/door/model/model.h"

namespace millrace::door {

using FormParameters = std::map<std::string, std::string, std::less<>>;

// A structure's members; or the name of a parameter that is nested too deep, or whose text is none of its type.
tl::expected<Json, std::string> read_form(const Shape& shape, const FormParameters& parameters);

// The name of each element of a flattened list or map: its own, else the member's.
std::string_view flat_name(const Member& member);
bool is_flat(const Member& member);

}  // namespace millrace::door
