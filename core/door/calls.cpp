#include "core/door/calls.h"

#include <utility>

#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::door {

Call& open_call(sim::World& world, Caller caller, std::string service, std::string operation, Json input) {
  const CallId id = world.calls.next++;
  Call call{id, std::move(caller), std::move(service), std::move(operation), std::move(input), 0, std::nullopt};
  return world.calls.open.emplace(id, std::move(call)).first->second;
}

CallId call(sim::Turn& turn, Caller caller, std::string service, std::string operation, Json input) {
  Call& made = open_call(turn.world, std::move(caller), std::move(service), std::move(operation), std::move(input));
  made.cause = turn.cause;
  const Duration way = turn.between(sim::labels::way(turn.world, made), turn.world.settings.service_call);
  turn.after(way, Perform{made.id});
  return made.id;
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
  const Duration way = turn.between(sim::labels::way(turn.world, open), turn.world.settings.service_call);
  turn.after(way, Deliver{id});
}

void keep_answer(sim::World& world, CallId id, Outcome outcome) {
  auto& answers = world.calls.answers;
  answers.insert_or_assign(id, std::move(outcome));
  while (answers.size() > Calls::kAnswersMax) answers.erase(answers.begin());
}

void abandon(sim::Turn& turn, CallId id) { turn.world.calls.open.erase(id); }

}  // namespace millrace::door
