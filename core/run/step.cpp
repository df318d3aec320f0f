#include "core/run/step.h"

#include "core/api/handlers.h"
#include "core/base/assert.h"
#include "core/door/door.h"
#include "core/function/handlers.h"
#include "core/mapping/handlers.h"
#include "core/table/handlers.h"
#include "core/workflow/handlers.h"

namespace millrace::sim {
namespace {

// One overload per kind of event lives in its service's `handlers.h`; this is the one dispatch.
struct Dispatch {
  Turn& turn;
  void operator()(const door::Perform& cue) const { door::on(turn, cue); }
  void operator()(const door::Deliver& cue) const { door::on(turn, cue); }
  void operator()(const api::Depart& cue) const { api::on(turn, cue); }
  void operator()(const api::Arrive& cue) const { api::on(turn, cue); }
  void operator()(const api::GiveUp& cue) const { api::on(turn, cue); }
  void operator()(const api::Respond& cue) const { api::on(turn, cue); }
  void operator()(const function::Begin& cue) const { function::on(turn, cue); }
  void operator()(const function::Wake& cue) const { function::on(turn, cue); }
  void operator()(const function::Expire& cue) const { function::on(turn, cue); }
  void operator()(const mapping::Poll& cue) const { mapping::on(turn, cue); }
  void operator()(const table::Sweep& cue) const { table::on(turn, cue); }
  void operator()(const workflow::Advance& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::Resume& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::Play& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::TaskExpired& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::Expired& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::JobEnded& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::ItemEnded& cue) const { workflow::on(turn, cue); }
  void operator()(const workflow::PollOver& cue) const { workflow::on(turn, cue); }
};

}  // namespace

bool step(World& world, Choices& choices, Trace* trace, function::Engine& engine) {
  if (world.agenda.empty()) return false;
  const auto first = world.agenda.events.begin();
  const Event event = std::move(first->second);
  world.agenda.events.erase(first);
  MILLRACE_ASSERT(event.at >= world.now);
  world.now = event.at;
  ++world.steps;
  Turn turn{world, choices, trace, engine, event.cause};
  std::visit(Dispatch{turn}, event.cue);
  return true;
}

}  // namespace millrace::sim
