#include "core/door/mishaps.h"

#include "core/door/calls.h"
#include "core/door/services.h"
#include "core/fault/strike.h"
#include "core/world/labels.h"

namespace millrace::door {
namespace {

constexpr Duration kPatience = seconds(60);  // of a caller that hears nothing
constexpr int kDepthMax = 6;                 // to which names of resources are looked for

void name_resources(const sim::World& world, const Service& service, const Json& input, int depth,
                    std::vector<std::string>& out) {
  if (depth > kDepthMax || !input.is_structured()) return;
  const bool object = input.is_object();
  for (const auto& [name, value] : input.items()) {
    const auto& members = service.resource_members;
    const bool names = object && std::find(members.begin(), members.end(), name) != members.end();
    if (!names) name_resources(world, service, value, depth + 1, out);
    else if (value.is_string()) out.push_back(world.name_of(value.get<std::string>()));
    else if (value.is_object()) {
      for (const auto& [key, rest] : value.items()) out.push_back(world.name_of(key));
    }
  }
}

fault::Occasion occasion_of(const sim::World& world, const Service& service, const Call& call) {
  fault::Occasion out{fault::kCall, {}, {call.operation}, sim::labels::caller_name(world, call.caller)};
  name_resources(world, service, call.input, 0, out.resources);
  return out;
}

Outcome refusal(const Refusal& refusal) {
  return service_error(std::string(refusal.code), std::string(refusal.message), refusal.status);
}

Outcome failure(const Service& service, const fault::Order& order) {
  if (order.error.empty()) return refusal(service.failure);
  return service_error(order.error, "A fault was laid for this call.");
}

Fate arrives_late(sim::Turn& turn, const Call& call, Duration by) {
  turn.after(by, Perform{call.id, true});
  return {false};
}

Fate is_lost(sim::Turn& turn, const Call& call) {
  turn.after(kPatience, LoseTouch{call.id});
  return {false};
}

// The second call has the same caller, which listens to the first answer only.
Fate arrives_twice(sim::Turn& turn, const Call& call) {
  const Call& second = open_call(turn.world, call.caller, call.service, call.operation, call.input);
  turn.after({}, Perform{second.id, true});
  return {};
}

}  // namespace

Fate fate_of(sim::Turn& turn, const Call& call) {
  const Service* service = fault::any(turn.world) ? find_service(call.service) : nullptr;
  if (service == nullptr) return {};
  const auto order = fault::strike(turn, occasion_of(turn.world, *service, call));
  if (!order) return {};
  if (order->what == fault::kFail) return {false, failure(*service, *order)};
  if (order->what == fault::kThrottle) return {false, refusal(service->throttling)};
  if (order->what == fault::kDelay) return arrives_late(turn, call, millis(order->by_ms));
  return order->what == fault::kDrop ? is_lost(turn, call) : arrives_twice(turn, call);
}

}  // namespace millrace::door
