#include "core/door/door.h"

#include <utility>

#include "core/door/facts.h"
#include "core/door/mishaps.h"
#include "core/door/permissions.h"
#include "core/door/services.h"
#include "core/world/turn.h"

namespace millrace::door {
namespace {

Outcome unknown_operation() { return service_error("UnknownOperationException", ""); }

// What the service has and this program does not.
Outcome not_implemented(const Service& service, const std::string& operation) {
  return service_error("NotImplemented",
                       operation + " of " + std::string(service.sdk_name()) + " is not simulated here.", 501);
}

std::optional<Outcome> perform(sim::Turn& turn, const Call& call) {
  const Service* service = find_service(call.service);
  if (service == nullptr) return unknown_operation();
  const ModelOperation* operation = service->model().operation(call.operation);
  if (operation == nullptr) return unknown_operation();
  if (!service->runs(call.operation)) return not_implemented(*service, call.operation);
  auto wrong = service->check == nullptr ? std::nullopt : service->check(service->model(), *operation, call.input);
  if (wrong) return Outcome(tl::unexpected(std::move(*wrong)));
  if (turn.world.identities.enforced) {
    if (auto denied = not_allowed(turn, call)) return Outcome(tl::unexpected(std::move(*denied)));
  }
  return service->perform(turn, call);
}

// A copy, because the service may open and close calls; its input moves along, wanted only once.
Call take(Call& open) {
  Json input = std::move(open.input);
  Call taken = open;
  taken.input = std::move(input);
  return taken;
}

}  // namespace

std::optional<Outcome> call_now(sim::Turn& turn, std::string service, std::string operation, Json input, CallId* id,
                                Console caller) {
  Call& made = open_call(turn.world, std::move(caller), std::move(service), std::move(operation), std::move(input));
  made.cause = turn.cause;
  if (turn.luck.strand == 0) turn.begin(0);  // from outside, by somebody who did not say what tells it apart
  const CallId made_id = made.id;
  if (id != nullptr) *id = made_id;
  const Fate fate = fate_of(turn, made);
  std::optional<Outcome> outcome = fate.arrives ? perform(turn, take(made)) : fate.outcome;
  if (outcome) turn.world.calls.open.erase(made_id);
  return outcome;
}

void call_from_console(sim::Turn& turn, std::string service, std::string operation, Json input, Duration after) {
  const CallId id = open_call(turn.world, Console{}, std::move(service), std::move(operation), std::move(input)).id;
  if (after > Duration{}) turn.after(after, Perform{id});
  else on(turn, Perform{id});
}

void on(sim::Turn& turn, const Perform& cue) {
  const auto it = turn.world.calls.open.find(cue.call);
  if (it == turn.world.calls.open.end()) return;
  if (!cue.met && std::holds_alternative<Console>(it->second.caller)) {
    facts::called(turn, it->second);
    it->second.cause = turn.cause;
  }
  const Fate fate = cue.met ? Fate{} : fate_of(turn, it->second);
  std::optional<Outcome> outcome = fate.arrives ? perform(turn, take(it->second)) : fate.outcome;
  if (outcome) answer(turn, cue.call, std::move(*outcome));
}

void on(sim::Turn& turn, const Deliver& cue) {
  const auto it = turn.world.calls.open.find(cue.call);
  if (it == turn.world.calls.open.end()) return;
  Call call = std::move(it->second);
  turn.world.calls.open.erase(it);
  deliver(turn, call.caller, std::move(*call.outcome));
}

void on(sim::Turn& turn, const LoseTouch& cue) {
  answer(turn, cue.call, service_error("TimeoutError", "The connection timed out before an answer came.", 0));
}

}  // namespace millrace::door
