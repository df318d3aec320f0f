#include "core/bus/delivering.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/bus/archiving.h"
#include "core/bus/facts.h"
#include "core/bus/input.h"
#include "core/bus/naming.h"
#include "core/bus/outside.h"
#include "core/bus/parcel.h"
#include "core/bus/retries.h"
#include "core/bus/rule_index.h"
#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/topic/places.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

using sim::Turn;

constexpr const char* kFull = "this program has at most 200,000 deliveries under way";
constexpr size_t kToldMax = 20;  // rules of which a bus tells why they do not want an event

Delivery* find_delivery(Turn& turn, uint64_t id) {
  const auto it = turn.world.buses.deliveries.find(id);
  return it == turn.world.buses.deliveries.end() ? nullptr : &it->second;
}

// A rule may be gone while its deliveries are under way.
Rule* rule_of(Turn& turn, const Delivery& delivery) {
  const EventBus* bus = turn.world.buses.find(delivery.bus);
  if (bus == nullptr || bus->rule(delivery.rule) == nullptr) return nullptr;
  return &turn.world.buses.change_rule(delivery.bus, delivery.rule);
}

void finish(Turn& turn, const Delivery& over) { turn.world.buses.deliveries.erase(over.id); }

void call(Turn& turn, Delivery& delivery, Parcel parcel) {
  delivery.call = door::call(turn, door::FromBus{delivery.id}, std::move(parcel.service), std::move(parcel.operation),
                             std::move(parcel.input));
}

void give_up(Turn& turn, Delivery& delivery, const GivenUp& why) {
  if (Rule* rule = rule_of(turn, delivery)) ++rule->given_up;
  const std::string grave = text_member(member(delivery.target->given, "DeadLetterConfig"), "Arn");
  if (grave.empty()) {
    facts::dropped(turn, delivery, why.message);
    return finish(turn, delivery);
  }
  facts::given_up(turn, delivery, why.message);
  delivery.phase = Phase::kBurying;
  call(turn, delivery, dead_parcel_of(delivery, grave, why));
}

void succeed(Turn& turn, Delivery& delivery) {
  if (Rule* rule = rule_of(turn, delivery)) ++rule->delivered;
  facts::delivered(turn, delivery);
  if (!delivery.twice) return finish(turn, delivery);
  delivery.twice = false;
  delivery.phase = Phase::kWaiting;
  delivery.due = turn.after({}, Attempt{delivery.id, true});
}

// An exponential wait with jitter: the last quarter of it is left to luck.
Duration wait_of(Turn& turn, const Delivery& delivery) {
  const Duration whole = wait_after(delivery.attempts);
  const auto label = sim::labels::label(sim::labels::kBusJitter, turn.world.name_of(delivery.bus));
  return whole - turn.between(label, {Duration{}, micros(whole.us / 4)});
}

void retry(Turn& turn, Delivery& delivery, const std::string& code, const std::string& why) {
  const RetryPolicy policy = retry_policy(delivery.target->given);
  const Duration wait = wait_of(turn, delivery);
  if (auto limit = exhausted(policy, delivery.attempts, turn.now() + wait - delivery.begun)) {
    return give_up(turn, delivery, {code, why, std::move(*limit)});
  }
  facts::failed(turn, delivery, why, wait);
  delivery.phase = Phase::kWaiting;
  delivery.due = turn.after(wait, Attempt{delivery.id});
}

// `failure` is nothing when the target took it.
void judge(Turn& turn, Delivery& delivery, const std::optional<Failed>& failure, const std::string& why) {
  delivery.call = 0;
  const bool lost = std::exchange(delivery.deaf, false) && !failure;
  if (lost) return retry(turn, delivery, "CONNECTION_FAILURE", "its answer was lost");
  if (!failure) return succeed(turn, delivery);
  if (failure->again) return retry(turn, delivery, failure->code, why);
  give_up(turn, delivery, {failure->code, why});
}

void buried(Turn& turn, Delivery& delivery, const Outcome& outcome) {
  if (outcome) facts::dead(turn, delivery, text_member(member(delivery.target->given, "DeadLetterConfig"), "Arn"));
  else facts::dropped(turn, delivery, "its queue for dead letters refused it: " + outcome.error().message);
  finish(turn, delivery);
}

// What a fault makes of an attempt; true when it goes no further now.
bool is_struck(Turn& turn, Delivery& delivery) {
  if (!fault::any(turn.world)) return false;
  const auto met =
      fault::meet(turn, {fault::kTarget,
                         {turn.world.name_of(delivery.bus), rule_name(turn.world, delivery.rule_arn)},
                         {target_name(turn.world, delivery.target->arn), delivery.target->id, delivery.event->id}});
  delivery.deaf = delivery.deaf || met.deaf;
  delivery.twice = delivery.twice || met.twice;
  if (met.wait) delivery.due = turn.after(*met.wait, Attempt{delivery.id, true});
  if (!met.fails) return met.wait.has_value();
  ++delivery.attempts;
  judge(turn, delivery, Failed{"CONNECTION_FAILURE", true}, "the target could not be reached");
  return true;
}

void begin(Turn& turn, const Rule& rule, const Target& target, const std::shared_ptr<const Event>& event) {
  Buses& all = turn.world.buses;
  Delivery delivery;
  delivery.id = all.next_delivery++;
  delivery.bus = rule.bus;
  delivery.rule = rule.name;
  delivery.rule_arn = rule.arn;
  delivery.target = std::make_shared<const Target>(target);
  delivery.event = event;
  delivery.begun = turn.now();
  delivery.fact = turn.cause;
  auto input = input_of(target, rule.name, rule.arn, *event);
  Delivery& kept = all.deliveries.emplace(delivery.id, std::move(delivery)).first->second;
  if (!input) {
    ++kept.attempts;
    return give_up(turn, kept, {"INVALID_JSON", input.error()});
  }
  kept.input = std::move(*input);
  attempt(turn, kept.id, false);
}

// The rules that want the event; of the others, the first ones, of which the bus tells why not.
struct Choice {
  std::vector<std::string> chosen, told;
  bool more = false;  // do not want it
};

Choice choose(EventBus& bus, const Event& event) {
  if (bus.index == nullptr) bus.index = std::make_shared<const RuleIndex>(bus.rules);
  Choice out;
  for (const std::string& name : bus.index->candidates(event.source(), event.detail_type())) {
    if (matches(*bus.rule(name)->wanted.pattern, event.body)) out.chosen.push_back(name);
  }
  for (auto it = bus.rules.begin(); it != bus.rules.end() && !out.more; ++it) {
    if (it->second->wanted.pattern == nullptr || !it->second->archive.empty()) continue;
    if (std::binary_search(out.chosen.begin(), out.chosen.end(), it->first)) continue;
    if (out.told.size() < kToldMax) out.told.push_back(it->first);
    else out.more = true;
  }
  return out;
}

void tell_unmatched(Turn& turn, const EventBus& bus, const Event& event, const Choice& choice) {
  for (const std::string& name : choice.told) facts::unmatched(turn, *bus.rule(name), event);
  if (choice.more) facts::no_more(turn, bus, event);
}

}  // namespace

bool is_full(const Buses& all, const EventBus& bus) {
  return all.deliveries.size() + bus.rules.size() * Rule::kTargetsMax > Buses::kDeliveriesMax;
}

void take(Turn& turn, const std::string& name, const std::shared_ptr<const Event>& event,
          const std::vector<std::string>& only) {
  EventBus& bus = turn.world.buses.change(name);
  ++bus.taken;
  bus.recent.push_back(event);
  if (bus.recent.size() > EventBus::kRecentMax) bus.recent.pop_front();
  facts::taken(turn, bus, *event);
  const Choice choice = choose(bus, *event);
  tell_unmatched(turn, bus, *event, choice);
  const FactId came = turn.cause;
  for (const std::string& rule_name : choice.chosen) {
    Rule& rule = turn.world.buses.change_rule(name, rule_name);
    if (!only.empty() && std::find(only.begin(), only.end(), rule.arn) == only.end()) continue;
    ++rule.matched;
    turn.cause = came;
    if (!rule.archive.empty()) {
      archive(turn, rule.archive, event);
      continue;
    }
    facts::matched(turn, rule, *event);
    send_to_targets(turn, rule, event);
  }
  turn.cause = came;
}

void send_to_targets(Turn& turn, const Rule& rule, const std::shared_ptr<const Event>& event) {
  const Rule sent = rule;  // a delivery that fails at once counts itself in the rule
  const FactId cause = turn.cause;
  for (const auto& [id, target] : sent.targets) {
    if (turn.world.buses.deliveries.size() >= Buses::kDeliveriesMax) return facts::refused(turn, sent.bus, kFull);
    const sim::Apart apart(turn, hash_bytes(id, hash_bytes(sent.arn, turn.luck.strand)));
    turn.cause = cause;
    begin(turn, sent, target, event);
  }
  turn.cause = cause;
}

void attempt(Turn& turn, uint64_t id, bool met) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  delivery->due = {};
  turn.cause = delivery->fact;
  if (!met && is_struck(turn, *delivery)) return;
  ++delivery->attempts;
  delivery->phase = Phase::kUnderWay;
  if (!is_target(delivery->target->arn)) {
    return judge(turn, *delivery, Failed{"NO_RESOURCE", false}, "targets of this kind are not simulated");
  }
  if (!is_outside(delivery->target->arn)) return call(turn, *delivery, parcel_of(*delivery));
  turn.after(topic::way_outside(turn, delivery->bus), Reach{id});
}

void reach(Turn& turn, uint64_t id) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  turn.cause = delivery->fact;
  auto arrival = arrival_of(turn.world.buses, {delivery->bus, delivery->target->arn,
                                               member(delivery->target->given, "HttpParameters"), delivery->input});
  if (!arrival) return judge(turn, *delivery, Failed{"NO_RESOURCE", false}, "the API destination is not there");
  ++turn.world.buses.priced_requests;
  const int64_t status = topic::answer_of(turn.world.topics, arrival->endpoint);
  arrival->status = status;
  topic::arrive(turn, std::move(*arrival));
  const Duration wait = status == topic::kAnswersNothing ? kAnswerWithin : topic::way_outside(turn, delivery->bus);
  delivery->due = turn.after(wait, Heard{id, status});
}

void heard(Turn& turn, uint64_t id, int64_t status) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  delivery->due = {};
  if (status >= 200 && status <= 299) return judge(turn, *delivery, std::nullopt, "");
  judge(turn, *delivery, failed(status),
        status == 0 ? "it did not answer within 5 seconds" : "it answered " + std::to_string(status));
}

void heard(Turn& turn, uint64_t id, const Outcome& outcome) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  if (delivery->phase == Phase::kBurying) return buried(turn, *delivery, outcome);
  if (outcome) return judge(turn, *delivery, std::nullopt, "");
  const ServiceError& error = outcome.error();
  judge(turn, *delivery, failed(error), error.name + ": " + error.message);
}

}  // namespace millrace::bus
