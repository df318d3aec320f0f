#include "core/fault/strike.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/fault/facts.h"

namespace millrace::fault {
namespace {

bool names(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool fits(const Order& order, const Occasion& occasion) {
  return order.at == occasion.at && names(occasion.resources, order.resource) &&
         (order.subject.empty() || names(occasion.subjects, order.subject)) &&
         (order.from.empty() || order.from == occasion.from);
}

}  // namespace

std::optional<Order> strike(sim::Turn& turn, const Occasion& occasion) {
  auto& laid = turn.world.faults.laid;
  for (auto it = laid.begin(); it != laid.end(); ++it) {
    Fault& fault = it->second;
    if (!fits(fault.order, occasion) || lasts(fault.order)) continue;
    const uint64_t nth = occasion.nth == 0 ? ++fault.met : occasion.nth;
    if (occasion.nth == 0 ? nth <= fault.order.after : nth != fault.order.after + 1) continue;
    const Order order = fault.order;
    if (++fault.struck == order.times) laid.erase(it);
    facts::struck(turn, order, occasion.subjects.empty() ? "" : occasion.subjects.front());
    return order;
  }
  return std::nullopt;
}

Met meet(sim::Turn& turn, const Occasion& delivery) {
  const auto order = any(turn.world) ? strike(turn, delivery) : std::nullopt;
  Met out;
  if (!order) return out;
  out.fails = order->what == kFail;
  out.deaf = order->what == kDrop;
  out.twice = order->what == kDuplicate;
  if (order->what == kDelay) out.wait = millis(order->by_ms);
  return out;
}

const Order* lasting(const sim::World& world, std::string_view at, const std::string& resource,
                     const std::string& subject) {
  for (const auto& [number, fault] : world.faults.laid) {
    const Order& order = fault.order;
    const bool here = order.subject.empty() || subject.empty() || order.subject == subject;
    if (lasts(order) && order.at == at && order.resource == resource && here) {
      return &order;
    }
  }
  return nullptr;
}

void lay(sim::Turn& turn, Order order) {
  const uint64_t number = turn.world.faults.next++;
  facts::laid(turn, number, order);
  turn.world.faults.laid.emplace(number, Fault{std::move(order)});
}

void lift(sim::Turn& turn, uint64_t number) {
  const auto it = turn.world.faults.laid.find(number);
  MILLRACE_ASSERT(it != turn.world.faults.laid.end());
  const Order order = it->second.order;
  turn.world.faults.laid.erase(it);
  facts::lifted(turn, number, order);
}

}  // namespace millrace::fault
