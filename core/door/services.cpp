#include "core/door/services.h"

#include <array>

#include "core/api/handlers.h"
#include "core/api/integration/services.h"
#include "core/api/service.h"
#include "core/bus/handlers.h"
#include "core/bus/service.h"
#include "core/function/handlers.h"
#include "core/function/service.h"
#include "core/identity/service.h"
#include "core/kinesis/service.h"
#include "core/log/service.h"
#include "core/mapping/handlers.h"
#include "core/object/notifying.h"
#include "core/object/service.h"
#include "core/parameter/service.h"
#include "core/pipe/running.h"
#include "core/pipe/service.h"
#include "core/queue/service.h"
#include "core/schedule/handlers.h"
#include "core/schedule/service.h"
#include "core/secret/handlers.h"
#include "core/secret/service.h"
#include "core/stream/service.h"
#include "core/table/service.h"
#include "core/token/service.h"
#include "core/topic/handlers.h"
#include "core/topic/service.h"
#include "core/userpool/service.h"
#include "core/workflow/handlers.h"
#include "core/workflow/service.h"
#include "core/world/turn.h"

namespace millrace::door {
namespace {

struct Delivery {
  sim::Turn& turn;
  Outcome outcome;

  void operator()(const Console&) {}  // its answers are kept, not delivered
  void operator()(const FromFunction& caller) { function::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromExecution& caller) { workflow::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromRequest& caller) { api::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromMapping& caller) { mapping::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromTopic& caller) { topic::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromBus& caller) { bus::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromEvent& caller) { function::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromBucket& caller) { object::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromSecret& caller) { secret::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromSchedule& caller) { schedule::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromPipe& caller) { pipe::answered(turn, caller, std::move(outcome)); }
};

}  // namespace

std::span<const Service* const> services() {
  static const std::array kAll{
      &table::service(),    &stream::service(),    &function::service(), &object::service(),   &queue::service(),
      &topic::service(),    &bus::service(),       &workflow::service(), &identity::service(), &token::service(),
      &secret::service(),   &parameter::service(), &log::service(),      &schedule::service(), &kinesis::service(),
      &userpool::service(), &api::service(),       &pipe::service(),
  };
  return kAll;
}

const Service* find_service(std::string_view endpoint) {
  for (const Service* service : services()) {
    if (service->endpoint == endpoint) return service;
  }
  return nullptr;
}

void deliver(sim::Turn& turn, const Caller& caller, Outcome outcome) {
  std::visit(Delivery{turn, std::move(outcome)}, caller);
}

}  // namespace millrace::door

const millrace::door::Service* millrace::api::integrated_service(std::string_view endpoint) {
  return door::find_service(endpoint);
}
