#include "core/door/services.h"

#include <algorithm>
#include <array>

#include "core/api/handlers.h"
#include "core/function/handlers.h"
#include "core/mapping/handlers.h"
#include "core/object/handlers.h"
#include "core/world/turn.h"
#include "core/table/handlers.h"
#include "core/workflow/handlers.h"

namespace millrace::door {
namespace {

// Every service there is. A call names the endpoint's own prefix; integrations of a workflow translate theirs to it.
constexpr std::array<Service, 5> kServices{{
    {"dynamodb", table::perform},
    {"streams.dynamodb", table::perform},
    {"lambda", function::perform},
    {"s3", object::perform},
    {"states", workflow::perform},
}};

struct Delivery {
  sim::Turn& turn;
  Outcome outcome;

  void operator()(const Console&) {}  // its answers are kept, not delivered
  void operator()(const FromFunction& caller) { function::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromExecution& caller) { workflow::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromRequest& caller) { api::answered(turn, caller, std::move(outcome)); }
  void operator()(const FromMapping& caller) { mapping::answered(turn, caller, std::move(outcome)); }
};

}  // namespace

const Service* find_service(std::string_view name) {
  const auto it = std::find_if(kServices.begin(), kServices.end(), [&](const Service& s) { return s.name == name; });
  return it == kServices.end() ? nullptr : &*it;
}

void deliver(sim::Turn& turn, const Caller& caller, Outcome outcome) {
  std::visit(Delivery{turn, std::move(outcome)}, caller);
}

}  // namespace millrace::door
