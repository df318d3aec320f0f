#include "core/door/door.h"

#include <utility>

#include "core/door/services.h"
#include "core/world/turn.h"

namespace millrace::door {
namespace {

Outcome unknown_operation() {
  return service_error("UnknownOperationException", "The requested operation is not supported in the called service.");
}

std::optional<Outcome> perform(sim::Turn& turn, const Call& call) {
  const Service* service = find_service(call.service);
  return service == nullptr ? unknown_operation() : service->perform(turn, call);
}

Call& open_call(sim::World& world, Caller caller, std::string service, std::string operation, Json input) {
  const CallId id = world.calls.next++;
  Call call{id, std::move(caller), std::move(service), std::move(operation), std::move(input), 0, std::nullopt};
  return world.calls.open.emplace(id, std::move(call)).first->second;
}

// A copy, because the service may open and close calls; its input moves along, wanted only once.
Call take(Call& open) {
  Json input = std::move(open.input);
  Call taken = open;
  taken.input = std::move(input);
  return taken;
}

// `dynamodb/PutItem`: what the latencies of a call are asked under.
std::string label(const Call& call) { return call.service + "/" + call.operation; }

}  // namespace

CallId call(sim::Turn& turn, Caller caller, std::string service, std::string operation, Json input) {
  Call& made = open_call(turn.world, std::move(caller), std::move(service), std::move(operation), std::move(input));
  made.cause = turn.cause;
  const Duration way = turn.between(label(made), turn.world.settings.service_call);
  turn.after(way, Perform{made.id});
  return made.id;
}

std::optional<Outcome> call_now(sim::Turn& turn, std::string service, std::string operation, Json input, CallId* id) {
  Call& made = open_call(turn.world, Console{}, std::move(service), std::move(operation), std::move(input));
  made.cause = turn.cause;
  const Call taken = take(made);
  const CallId made_id = made.id;
  if (id != nullptr) *id = made_id;
  std::optional<Outcome> outcome = perform(turn, taken);
  if (outcome) turn.world.calls.open.erase(made_id);
  return outcome;
}

void answer(sim::Turn& turn, CallId id, Outcome outcome) {
  const auto it = turn.world.calls.open.find(id);
  if (it == turn.world.calls.open.end()) return;
  Call& open = it->second;
  open.outcome = std::move(outcome);
  if (std::holds_alternative<Console>(open.caller)) {
    keep_answer(turn.world, id, std::move(*open.outcome));
    turn.world.calls.open.erase(it);
    return;
  }
  const Duration way = turn.between(label(open), turn.world.settings.service_call);
  turn.after(way, Deliver{id});
}

void keep_answer(sim::World& world, CallId id, Outcome outcome) {
  auto& answers = world.calls.answers;
  answers.insert_or_assign(id, std::move(outcome));
  while (answers.size() > Calls::kAnswersMax) answers.erase(answers.begin());
}

void abandon(sim::Turn& turn, CallId id) { turn.world.calls.open.erase(id); }

void on(sim::Turn& turn, const Perform& cue) {
  const auto it = turn.world.calls.open.find(cue.call);
  if (it == turn.world.calls.open.end()) return;
  const Call call = take(it->second);
  if (std::optional<Outcome> outcome = perform(turn, call)) answer(turn, call.id, std::move(*outcome));
}

void on(sim::Turn& turn, const Deliver& cue) {
  const auto it = turn.world.calls.open.find(cue.call);
  if (it == turn.world.calls.open.end()) return;
  Call call = std::move(it->second);
  turn.world.calls.open.erase(it);
  deliver(turn, call.caller, std::move(*call.outcome));
}

bool knows_service(std::string_view service) { return find_service(service) != nullptr; }

}  // namespace millrace::door
