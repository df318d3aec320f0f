// ARNs of EventBridge's resources, and what people call them.
#pragma once

#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct World;
}

namespace millrace::bus {

std::string arn_of(const sim::World& world, const std::string& resource);  // `rule/orders`
std::string bus_arn(const sim::World& world, const EventBus& bus);
std::string rule_arn(const sim::World& world, const std::string& bus, const std::string& rule);

// A UUID that goes with a name, where the service would make one up: templates know it before the thing is made.
std::string id_beside(const std::string& name);

// The bus of that name, or of that ARN when it is of this account and region; empty stands for the default one.
const EventBus* bus_here(const sim::World& world, const std::string& name_or_arn);

// What people call them: the logical id in the template, or the name.
std::string rule_name(const sim::World& world, const std::string& arn);
std::string target_name(const sim::World& world, const std::string& arn);

}  // namespace millrace::bus
