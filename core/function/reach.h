// Which services a function can reach. One in a VPC reaches those that its network has an endpoint for, or all through
// a NAT gateway; a call to another is never answered, so that the function runs into its timeout. Simplified: a network
// has an endpoint or has not, whatever its route tables and security groups say, and all networks have the same.
#pragma once

#include <string_view>

namespace millrace::sim {
struct World;
}

namespace millrace::function {

struct Settings;

bool is_in_vpc(const Settings& settings);
bool reaches(const sim::World& world, const Settings& settings, std::string_view service);

// In `vpc_endpoints`: everything, by a NAT gateway.
inline constexpr std::string_view kEverything = "*";

}  // namespace millrace::function
