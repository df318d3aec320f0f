// Whether a function's role may read what its mapping reads, asked when the mapping is made or changed. Follows the
// Lambda developer guide, "Configuring execution role permissions" of queues, streams and tables.
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/mapping/config.h"

namespace millrace::sim {
struct World;
}

namespace millrace::mapping {

// What is wrong, in Lambda's words. Nothing where permissions are not enforced, or of a pipe, whose role is asked when
// it reads.
std::optional<ServiceError> unreadable(const sim::World& world, const Config& config);

}  // namespace millrace::mapping
