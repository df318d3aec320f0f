// Single values as texts, as headers, query strings, forms and XML hold them, and JSON holds some times.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/door/model/model.h"

namespace millrace::door {

// How timestamps are written where the model does not say.
constexpr std::string_view kUnixTime = "unixTimestamp";  // in JSON
constexpr std::string_view kIsoTime = "iso8601";         // in XML, forms and query strings
constexpr std::string_view kHttpTime = "rfc822";         // in headers

// The value as the door has it; nothing when the text is none of the member's type.
std::optional<Json> read_scalar(const Member& member, std::string_view text, std::string_view time);

std::string write_scalar(const Member& member, const Json& value, std::string_view time);

bool is_scalar(const Shape& shape);

}  // namespace millrace::door
