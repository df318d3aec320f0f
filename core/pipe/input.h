// What a stage gets of an event: all of it, or what its `InputTemplate` writes. Follows "Amazon EventBridge Pipes input
// transformation".
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "core/pipe/pipe.h"

namespace millrace::pipe {

// What is wrong with a template, in words; or nothing.
std::optional<std::string> wrong_template(const std::string& text);

// The text for one event that comes to the stage now. An error is why there is none.
tl::expected<std::string, std::string> input_of(const Pipe& pipe, const Json& parameters, const Json& event,
                                                Instant now);

// A parameter that may be a path into the event (`$.detail.state`), which is not the transformed one. Empty when it is
// not given or leads nowhere.
std::string parameter(const Json& given, const Json& event);

}  // namespace millrace::pipe
