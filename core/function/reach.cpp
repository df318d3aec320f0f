#include "core/function/reach.h"

#include "core/world/world.h"

namespace millrace::function {

bool is_in_vpc(const Settings& settings) { return !member(member(settings.kept, "VpcConfig"), "SubnetIds").empty(); }

bool reaches(const sim::World& world, const Settings& settings, std::string_view service) {
  const auto& endpoints = world.functions.vpc_endpoints;
  return !is_in_vpc(settings) || endpoints.contains(kEverything) || endpoints.contains(service);
}

}  // namespace millrace::function
