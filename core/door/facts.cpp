#include "core/door/facts.h"

#include "core/world/turn.h"

namespace millrace::door::facts {

void called(sim::Turn& turn, const Call& call) {
  turn.note([&] {
    sim::Fact fact{.kind = kCall, .resource = kConsole, .subject = call.operation};
    fact.sentence = "The console calls " + call.operation + " of " + call.service;
    fact.data = std::make_shared<const Json>(
        Json{{"service", call.service}, {"operation", call.operation}, {"input", call.input}, {"call", call.id}});
    return fact;
  });
}

}  // namespace millrace::door::facts
