// Which functions had a part in what led to a message, an event or a run, and how often: what recursion detection
// counts. Queues, topics, buckets and functions hand it on; tables do not.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace millrace {

using Lineage = std::map<std::string, uint32_t>;    // runs so far, by the function's name
using LineageRef = std::shared_ptr<const Lineage>;  // null: none

}  // namespace millrace
