// What a target gets of an event: all of it, its own constant `Input`, what `InputPath` leads to, or what its
// `InputTransformer` writes with what paths lead to. Follows "Amazon EventBridge input transformation" and recordings.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "core/bus/event.h"
#include "core/bus/rule.h"

namespace millrace::bus {

constexpr size_t kInputPathsMax = 100;  // of one transformer

// What is wrong with how a target, as PutTargets gives it, wants its input, in the service's words; or nothing.
std::optional<std::string> wrong_input(const Json& target);

// The text of the input. An error is why there is none: a template for JSON made something else of this event.
tl::expected<std::string, std::string> input_of(const Target& target, const std::string& rule_name,
                                                const std::string& rule_arn, const Event& event);

// What `$.detail.id` leads to in the event; nothing when it leads nowhere or is no path.
std::optional<Json> found_at(const Json& event, const std::string& path);

}  // namespace millrace::bus
