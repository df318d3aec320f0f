#include "core/run/step.h"

#include "core/api/handlers.h"
#include "core/base/assert.h"
#include "core/bus/handlers.h"
#include "core/door/door.h"
#include "core/function/handlers.h"
#include "core/mapping/handlers.h"
#include "core/object/notifying.h"
#include "core/pipe/states.h"
#include "core/queue/handlers.h"
#include "core/schedule/handlers.h"
#include "core/secret/handlers.h"
#include "core/table/handlers.h"
#include "core/topic/handlers.h"
#include "core/workflow/handlers.h"

namespace millrace::sim {

bool step(World& world, Choices& choices, Trace* trace, function::Engine& engine) {
  if (world.agenda.empty()) return false;
  const auto first = world.agenda.events.begin();
  const Event event = std::move(first->second);
  world.agenda.events.erase(first);
  MILLRACE_ASSERT(event.at >= world.now);
  world.now = event.at;
  ++world.steps;
  Turn turn{world, choices, trace, engine, event.cause, false, {event.strand}};
  std::visit([&](const auto& cue) { on(turn, cue); }, event.cue);  // the one dispatch: `on` of the cue's own service
  return true;
}

}  // namespace millrace::sim
