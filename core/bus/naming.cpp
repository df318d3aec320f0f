#include "core/bus/naming.h"

#include "core/base/hash.h"
#include "core/world/world.h"

namespace millrace::bus {
namespace {

// What stands behind the last colon or stroke.
std::string last_in(const std::string& arn) { return arn.substr(arn.find_last_of(":/") + 1); }

}  // namespace

std::string arn_of(const sim::World& world, const std::string& resource) {
  return "arn:aws:events:" + world.region + ":" + world.account + ":" + resource;
}

std::string bus_arn(const sim::World& world, const EventBus& bus) {
  return bus.arn.empty() ? arn_of(world, "event-bus/" + bus.name) : bus.arn;
}

std::string rule_arn(const sim::World& world, const std::string& bus, const std::string& rule) {
  return arn_of(world, bus == Buses::kDefault ? "rule/" + rule : "rule/" + bus + "/" + rule);
}

std::string id_beside(const std::string& name) {
  std::string digits = hex(hash_bytes(name)) + hex(hash_bytes(name, hash_bytes("id")));
  digits[12] = '4';
  digits[16] = 'a';
  for (const size_t at : {8U, 13U, 18U, 23U}) digits.insert(at, "-");
  return digits;
}

const EventBus* bus_here(const sim::World& world, const std::string& name_or_arn) {
  const EventBus* bus = world.buses.find(name_or_arn);
  if (bus == nullptr || !name_or_arn.starts_with("arn:")) return bus;
  return bus_arn(world, *bus) == name_or_arn ? bus : nullptr;
}

std::string rule_name(const sim::World& world, const std::string& arn) {
  const std::string known = world.name_of(arn);
  return known == arn ? last_in(arn) : known;
}

std::string target_name(const sim::World& world, const std::string& arn) {
  const std::string known = world.name_of(arn);
  if (known != arn) return known;
  const std::string last = last_in(arn);
  return world.name_of(last.empty() ? arn : last);
}

}  // namespace millrace::bus
