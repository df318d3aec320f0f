#include "core/pipe/outside.h"

#include "core/bus/outside.h"
#include "core/door/calls.h"
#include "core/pipe/input.h"
#include "core/topic/places.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

// Values that are paths stand for what they lead to.
Json filled_in(const Json& parameters, const Json& event) {
  Json out = parameters.is_object() ? parameters : Json::object();
  for (const char* name : {"PathParameterValues", "HeaderParameters", "QueryStringParameters"}) {
    if (!out.contains(name)) continue;
    for (Json& value : out[name]) value = parameter(value, event);
  }
  return out;
}

Outcome outcome_of(int64_t status) {
  if (status >= 200 && status <= 299) return Json::object();
  return service_error("ErrorFromTarget", "The endpoint answered " + std::to_string(status), static_cast<int>(status));
}

}  // namespace

void send_outside(sim::Turn& turn, const Run& run, const Item& item) {
  const Json parameters = filled_in(member(run.pipe->target_parameters(), "HttpParameters"), item.event);
  const std::string target = run.pipe->target();
  const CallId call = door::open_call(turn.world, door::FromPipe{run.id}, "events", "InvokeApiDestination", nullptr).id;
  auto arrival = bus::arrival_of(turn.world.buses, {run.pipe->name, target, parameters, item.text});
  if (!arrival) return door::answer(turn, call, service_error("ResourceNotFoundException", "It does not exist.", 404));
  const int64_t status = topic::answer_of(turn.world.topics, arrival->endpoint);
  arrival->status = status;
  topic::arrive(turn, std::move(*arrival));
  if (status == topic::kAnswersNothing) turn.after(bus::kAnswerWithin, door::LoseTouch{call});
  else door::answer(turn, call, outcome_of(status));
}

}  // namespace millrace::pipe
