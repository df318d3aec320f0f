#include "core/fault/catalogue.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/bus/naming.h"
#include "core/world/world.h"

namespace millrace::fault {
namespace {

constexpr auto kRows = std::to_array<Row>({
    {kCall, kFail, "Fail the next call", "fails a call",
     "The service answers with an internal error, or the one that is named, and does nothing."},
    {kCall, kThrottle, "Throttle the next call", "throttles a call",
     "The service refuses the call with its throttling error."},
    {kCall, kDelay, "Delay the next call", "gets a call late", "The call arrives that much later.", false, true},
    {kCall, kDrop, "Lose the next call", "never gets a call",
     "The call does not arrive: nothing is done, and after a minute its caller hears that the connection timed out."},
    {kCall, kDuplicate, "Send the next call twice", "gets a call twice",
     "The call arrives twice and is done twice; the caller hears the first answer."},
    {kDelivery, kFail, "Fail the next delivery", "fails a delivery",
     "The batch counts as failed without reaching the function."},
    {kDelivery, kDelay, "Delay the next delivery", "delivers late",
     "The batch is handed over that much later; what lies behind it waits.", false, true},
    {kDelivery, kDrop, "Lose the next answer", "will lose the answer to a delivery",
     "The function runs, but its answer is lost: the batch counts as failed and is delivered again."},
    {kDelivery, kDuplicate, "Deliver once more", "will deliver a batch once more",
     "The batch is done, and delivered once more: its checkpoint was lost, or the deletion of its messages."},
    {kPoll, kFail, "Fail the next poll", "fails a poll",
     "The poll reads nothing; the next one is due a moment later. What a queue gave it comes back after its visibility "
     "timeout."},
    {kPoll, kHold, "Hold its polls", "holds its polls",
     "Nothing is polled until the fault is lifted; records and messages wait.", true},
    {kRun, kCrash, "Crash the next run", "loses an environment",
     "The environment dies as the handler begins, or after so many of its calls: those are done, the rest is gone."},
    {kEvent, kFail, "Fail the next event", "fails to run an event",
     "Something is wrong inside Lambda: the event goes back to the queue and is tried again a second later, then after "
     "twice as long each time."},
    {kEvent, kThrottle, "Throttle the next event", "throttles an event",
     "The function counts as busy: the event goes back to the queue and is tried again a second later."},
    {kEvent, kDuplicate, "Run the next event twice", "runs an event twice",
     "The queue of asynchronous events delivers it a second time: the function runs twice for one invocation."},
    {kIndex, kLag, "Let its indexes lag", "shows a write late in its indexes",
     "Global indexes show writes that much later, until the fault is lifted.", true, true},
    {kStream, kLag, "Let its stream lag", "shows a record late in its stream",
     "Records can be read that much later, until the fault is lifted.", true, true},
    {kMessage, kDelay, "Delay the next message", "shows a message late",
     "The message that is sent next becomes visible that much later.", false, true},
    {kNotification, kFail, "Fail the next delivery", "fails a delivery",
     "The subscriber cannot be reached; the delivery is tried again as its retries say."},
    {kNotification, kDelay, "Delay the next delivery", "delivers late", "The message is delivered that much later.",
     false, true},
    {kNotification, kDrop, "Lose the next answer", "loses the answer to a delivery",
     "The subscriber gets the message, but its answer is lost: it is delivered again."},
    {kNotification, kDuplicate, "Deliver once more", "delivers a message twice",
     "The message is delivered, and delivered once more."},
    {kTarget, kFail, "Fail the next delivery", "fails a delivery",
     "The target cannot be reached; the delivery is tried again as its retry policy says."},
    {kTarget, kDelay, "Delay the next delivery", "delivers late", "The event is delivered that much later.", false,
     true},
    {kTarget, kDrop, "Lose the next answer", "loses the answer to a delivery",
     "The target gets the event, but its answer is lost: it is delivered again."},
    {kTarget, kDuplicate, "Deliver once more", "delivers an event twice",
     "The event is delivered, and delivered once more."},
    {kReceipt, kDuplicate, "Deliver the next message twice", "delivers a message twice",
     "A standard queue hands the message out and does not hide it: it is received once more at once."},
    {kReceipt, kDisorder, "Let the next message be overtaken", "lets a message be overtaken",
     "A standard queue hands out the message behind it first."},
    {kDeletion, kDrop, "Lose the next deletion", "loses a deletion",
     "The caller hears that the message is deleted, but a standard queue keeps a copy: it is received again when its "
     "visibility timeout is over."},
});

std::vector<std::string_view> places() {
  std::vector<std::string_view> out;
  for (const Row& row : kRows) {
    if (out.empty() || out.back() != row.at) out.push_back(row.at);
  }
  return out;
}

std::vector<std::string_view> faults_at(std::string_view place) {
  std::vector<std::string_view> out;
  for (const Row& row : kRows) {
    if (row.at == place) out.push_back(row.what);
  }
  return out;
}

// What resources are called by people.
std::vector<std::string> resource_names(const sim::World& world) {
  std::vector<std::string> out;
  for (const auto& [physical, logical] : world.names) out.push_back(logical);
  for (const auto& [name, table] : world.database.tables) out.push_back(world.name_of(name));
  for (const auto& [name, function] : world.functions.functions) out.push_back(function.logical_id);
  for (const auto& [uuid, mapping] : world.mappings.mappings) out.push_back(mapping.name);
  for (const auto& [name, queue] : world.queues.queues) out.push_back(world.name_of(name));
  for (const auto& [name, topic] : world.topics.topics) out.push_back(world.name_of(name));
  for (const auto& [name, bus] : world.buses.buses) {
    out.push_back(world.name_of(name));
    for (const auto& [rule_name, rule] : bus->rules) out.push_back(bus::rule_name(world, rule->arn));
  }
  return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string near = nearest(name, names);
  if (!near.empty()) return "did you mean " + near + "?";
  std::string all = "there is";
  for (const std::string_view one : names) all.append(" ").append(one);
  return all;
}

Result<void> check_resource(const sim::World& world, const std::string& name, const char* where) {
  const std::vector<std::string> known = resource_names(world);
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  const std::string near = nearest(name, std::vector<std::string_view>(known.begin(), known.end()));
  return problem("there is no resource \"" + name + "\"", where, near.empty() ? "" : "did you mean " + near + "?");
}

Result<void> check_numbers(const Order& order, const Row& row) {
  if (order.after > Order::kTimesMax) return problem("that is more than a million", "/after");
  if (order.times > Order::kTimesMax) return problem("that is more than a million", "/times");
  if (row.late && (order.by_ms < 1 || order.by_ms > Order::kLateMax)) {
    return problem("say by how many milliseconds, 1 to a day", "/by_ms", "for instance 5000");
  }
  if (!row.late && order.by_ms != 0) return problem("this fault makes nothing late", "/by_ms", "leave it out");
  return {};
}

Result<void> check_members(const Order& order) {
  const bool call = order.at == kCall;
  if (!order.error.empty() && !(call && order.what == kFail)) {
    return problem("only a call that fails has an error", "/error", "leave it out");
  }
  if (!order.from.empty() && !call) return problem("only calls have a caller", "/from", "leave it out");
  return {};
}

}  // namespace

std::span<const Row> catalogue() { return kRows; }

const Row* find_row(std::string_view at, std::string_view what) {
  const auto it = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.at == at && r.what == what; });
  return it == kRows.end() ? nullptr : &*it;
}

bool lasts(const Order& order) {
  const Row* row = find_row(order.at, order.what);
  return row != nullptr && row->lasts;
}

Result<Order> check(const sim::World& world, Order order) {
  if (world.faults.laid.size() >= Faults::kLaidMax) return problem("1,000 faults are laid", "", "lift some");
  const auto here = faults_at(order.at);
  if (here.empty())
    return problem("nothing goes wrong at \"" + order.at + "\"", "/at", did_you_mean(order.at, places()));
  const Row* row = find_row(order.at, order.what);
  if (row == nullptr) {
    return problem("\"" + order.what + "\" is no fault of a " + order.at, "/what", did_you_mean(order.what, here));
  }
  if (row->lasts) order.times = 0;
  Result<void> fine = check_resource(world, order.resource, "/resource");
  if (fine && !order.from.empty()) fine = check_resource(world, order.from, "/from");
  if (fine) fine = check_numbers(order, *row);
  if (fine) fine = check_members(order);
  if (!fine) return tl::unexpected<Problem>(fine.error());
  return order;
}

}  // namespace millrace::fault
