// Ids that look random and are not: they follow from the run's seed and what they name, so that no draw of luck is spent on
// them and a rewound run shows the same ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/world/world.h"

namespace millrace::workflow {

// A version 4 UUID for the `number`-th thing of a `kind`.
std::string named_uuid(const sim::World& world, std::string_view kind, uint64_t number);

inline std::string request_id(const sim::World& world, CallId call) { return named_uuid(world, "request", call); }

}  // namespace millrace::workflow
