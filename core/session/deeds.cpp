#include "core/session/deeds.h"

#include "core/api/handlers.h"
#include "core/base/hash.h"
#include "core/door/door.h"
#include "core/door/services.h"
#include "core/fault/strike.h"
#include "core/mapping/handlers.h"
#include "core/run/facts.h"
#include "core/session/edit.h"
#include "core/topic/places.h"

namespace millrace::session {
namespace {

using sim::Turn;

Result<void> perform(Turn& turn, const sim::SendRequest& deed) {
  const auto sent = api::send(turn, deed.request, deed.after);
  if (!sent) return tl::unexpected<Problem>(sent.error());
  return {};
}

Result<void> perform(Turn& turn, const sim::CallService& deed) {
  if (door::find_service(deed.service) == nullptr) {
    return problem("there is no service \"" + deed.service + "\" behind the door", "/service",
                   "use an endpoint's name, like dynamodb, lambda or states");
  }
  turn.begin(hash_json(deed.input, hash_bytes(deed.operation, hash_bytes(deed.service))));
  door::call_from_console(turn, deed.service, deed.operation, deed.input, deed.after);
  return {};
}

Result<void> perform(Turn& turn, const sim::EditFile& deed) { return edit_file(turn, deed); }

Result<void> perform(Turn& turn, const sim::Choose& deed) {
  const auto asked = turn.world.luck.asked.find(deed.label);
  const uint64_t count = asked == turn.world.luck.asked.end() ? 0 : asked->second;
  if (deed.nth < count) {
    return problem("number " + std::to_string(deed.nth) + " under \"" + deed.label + "\" was drawn already", "/nth",
                   "the next one is number " + std::to_string(count) + "; or step back first");
  }
  turn.world.luck.script[{deed.label, deed.nth}] = deed.value;
  sim::facts::luck_fixed(turn, deed);
  return {};
}

Result<void> perform(Turn& turn, const sim::ChangeSetting& deed) {
  const Json known = fields_to_json(turn.world.settings);
  if (!known.contains(deed.name)) {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : known.items()) names.push_back(name);
    const std::string near = nearest(deed.name, names);
    return problem("there is no setting \"" + deed.name + "\"", "/name",
                   near.empty() ? "" : "did you mean " + near + "?");
  }
  sim::Settings changed = turn.world.settings;
  if (!fields_from_json(Json{{deed.name, deed.value}}, changed)) {
    return problem("that is no value for " + deed.name, "/value", "it looks like " + to_text(known[deed.name]));
  }
  if (const auto fine = sim::check(changed); !fine) return fine;
  turn.world.settings = changed;
  sim::facts::setting_changed(turn, deed);
  return {};
}

Result<void> perform(Turn& turn, const sim::LayFault& deed) {
  auto order = fault::check(turn.world, deed.order);
  if (!order) return tl::unexpected<Problem>(order.error());
  const std::string resource = order->resource;
  fault::lay(turn, std::move(*order));
  mapping::faults_changed(turn, resource);
  return {};
}

Result<void> perform(Turn& turn, const sim::LiftFault& deed) {
  const auto found = turn.world.faults.laid.find(deed.fault);
  if (found == turn.world.faults.laid.end()) {
    return problem("no fault " + std::to_string(deed.fault) + " is laid", "/fault", "it may have struck already");
  }
  const std::string resource = found->second.order.resource;
  fault::lift(turn, deed.fault);
  mapping::faults_changed(turn, resource);
  return {};
}

Result<void> perform(Turn& turn, const sim::AnswerPlace& deed) {
  turn.begin(hash_number(deed.arrival, hash_bytes(deed.endpoint)));
  return deed.arrival == 0 ? topic::answer_always(turn, deed.endpoint, deed.status)
                           : topic::answer_arrival(turn, deed.arrival, deed.status);
}

}  // namespace

Result<void> act(Turn& turn, const sim::Deed& deed) {
  return std::visit([&](const auto& one) { return perform(turn, one); }, deed);
}

}  // namespace millrace::session
