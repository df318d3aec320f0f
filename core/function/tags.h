// Tags of what Lambda has: functions, event source mappings, layers and code signing configurations.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome list_tags(sim::Turn& turn, const Json& input);
Outcome tag_resource(sim::Turn& turn, const Json& input);
Outcome untag_resource(sim::Turn& turn, const Json& input);

// Refused beyond 50 tags of one resource, be they old or new.
std::optional<ServiceError> put_tags(std::map<std::string, std::string>& tags, const Json& given);

}  // namespace millrace::function
