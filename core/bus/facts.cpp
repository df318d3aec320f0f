#include "core/bus/facts.h"

#include "core/base/prose.h"
#include "core/bus/naming.h"
#include "core/world/turn.h"

namespace millrace::bus::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

// The first part of its id tells one event from another.
std::string short_id(const Event& event) { return "event " + event.id.substr(0, 8); }

Fact fact_of(const Turn& turn, const std::string& bus, const Event& event, const char* kind, Weight weight) {
  return {.kind = kind, .resource = turn.world.name_of(bus), .subject = event.id, .weight = weight};
}

std::shared_ptr<const Json> data_of(const Event& event, const Json& more = Json::object()) {
  Json data{{"event", event.body}};
  data.update(more);
  return std::make_shared<const Json>(std::move(data));
}

Json delivery_data(const Turn& turn, const Delivery& delivery) {
  return {{"rule", rule_name(turn.world, delivery.rule_arn)},
          {"target", target_name(turn.world, delivery.target->arn)},
          {"attempt", delivery.attempts}};
}

// Both sides of the target's `InputTransformer`, where it has one.
void add_sides(Fact& fact, const Delivery& delivery) {
  const Json& transformer = member(delivery.target->given, "InputTransformer");
  if (!transformer.is_object()) return;
  Json data = *fact.data;
  data.update({{"given", delivery.event->body}, {"template", transformer}, {"made", delivery.input}});
  fact.data = std::make_shared<const Json>(std::move(data));
}

// Told, and the latest about its delivery.
template <class Make>
void note_of(Turn& turn, Delivery& delivery, Make&& make) {
  if (delivery.fact != 0) turn.cause = delivery.fact;
  delivery.fact = turn.note(std::forward<Make>(make));
}

Fact about_delivery(const Turn& turn, const Delivery& delivery, const char* kind, Weight weight) {
  Fact fact = fact_of(turn, delivery.bus, *delivery.event, kind, weight);
  fact.data = std::make_shared<const Json>(delivery_data(turn, delivery));
  return fact;
}

std::string to_target(const Turn& turn, const Delivery& delivery) {
  return short_id(*delivery.event) + " to " + target_name(turn.world, delivery.target->arn);
}

std::string attempts_of(const Delivery& delivery) {
  return delivery.attempts == 1 ? "its only attempt" : "all of its " + std::to_string(delivery.attempts) + " attempts";
}

std::string counted(uint64_t n) { return n == 1 ? "1 event" : std::to_string(n) + " events"; }

Fact about_archive(const Turn& turn, const Archive& archive, const char* kind) {
  return {.kind = kind, .resource = turn.world.name_of(archive.bus), .subject = archive.name};
}

Fact about_replay(const Turn& turn, const Replay& replay) {
  return {
      .kind = kReplay, .resource = turn.world.name_of(replay.bus), .subject = replay.name, .weight = Weight::kNotable};
}

}  // namespace

void taken(Turn& turn, const EventBus& bus, const Event& event) {
  turn.note([&] {
    Fact fact = fact_of(turn, bus.name, event, kTaken, Weight::kNotable);
    fact.sentence = fact.resource + " took " + short_id(event) + ", " + event.detail_type() + " from " + event.source();
    if (!event.replay.empty()) fact.because = "the replay " + event.replay + " sends it once more";
    fact.data = data_of(event);
    return fact;
  });
}

void refused(Turn& turn, const std::string& bus, const std::string& why) {
  turn.note_aside([&] {
    Fact fact{.kind = kRefused, .resource = turn.world.name_of(bus), .weight = Weight::kFailure};
    fact.sentence = fact.resource + " refused an event";
    fact.because = without_stop(why);
    return fact;
  });
}

void matched(Turn& turn, const Rule& rule, const Event& event) {
  turn.note([&] {
    Fact fact = fact_of(turn, rule.bus, event, kMatched, Weight::kPlain);
    fact.sentence = rule_name(turn.world, rule.arn) + " wants " + short_id(event);
    if (rule.wanted.pattern != nullptr) fact.because = explain(*rule.wanted.pattern, event.body);
    fact.data = std::make_shared<const Json>(Json{{"rule", rule_name(turn.world, rule.arn)}});
    return fact;
  });
}

void unmatched(Turn& turn, const Rule& rule, const Event& event) {
  turn.note_aside([&] {
    Fact fact = fact_of(turn, rule.bus, event, kUnmatched, Weight::kNoise);
    fact.sentence = rule_name(turn.world, rule.arn) + " does not want " + short_id(event);
    fact.because = rule.enabled() ? explain(*rule.wanted.pattern, event.body) : "it is disabled";
    fact.data = std::make_shared<const Json>(Json{{"rule", rule_name(turn.world, rule.arn)}});
    return fact;
  });
}

void no_more(Turn& turn, const EventBus& bus, const Event& event) {
  turn.note_aside([&] {
    Fact fact = fact_of(turn, bus.name, event, kUnmatched, Weight::kNoise);
    fact.sentence = "no other rule wants " + short_id(event);
    return fact;
  });
}

void due(Turn& turn, const Rule& rule, const Event& event) {
  turn.note([&] {
    Fact fact = fact_of(turn, rule.bus, event, kDue, Weight::kNotable);
    fact.sentence = rule_name(turn.world, rule.arn) + " sends " + short_id(event);
    fact.because = "it is time by its schedule, " + rule.schedule;
    fact.data = data_of(event, {{"rule", rule_name(turn.world, rule.arn)}});
    return fact;
  });
}

void delivered(Turn& turn, Delivery& delivery) {
  note_of(turn, delivery, [&] {
    Fact fact = about_delivery(turn, delivery, kDelivered, Weight::kPlain);
    fact.sentence = fact.resource + " delivered " + to_target(turn, delivery);
    if (delivery.attempts > 1) fact.because = "it was attempt " + std::to_string(delivery.attempts);
    add_sides(fact, delivery);
    return fact;
  });
}

void failed(Turn& turn, Delivery& delivery, const std::string& why, Duration wait) {
  note_of(turn, delivery, [&] {
    Fact fact = about_delivery(turn, delivery, kFailed, Weight::kFailure);
    fact.sentence =
        fact.resource + " could not deliver " + to_target(turn, delivery) + " and tries again in " + spoken(wait);
    fact.because = without_stop(why);
    return fact;
  });
}

void given_up(Turn& turn, Delivery& delivery, const std::string& why) {
  note_of(turn, delivery, [&] {
    Fact fact = about_delivery(turn, delivery, kFailed, Weight::kFailure);
    fact.sentence =
        fact.resource + " gave up delivering " + to_target(turn, delivery) + " after " + attempts_of(delivery);
    fact.because = without_stop(why);
    return fact;
  });
}

void dead(Turn& turn, Delivery& delivery, const std::string& grave_arn) {
  note_of(turn, delivery, [&] {
    Fact fact = about_delivery(turn, delivery, kDead, Weight::kFailure);
    fact.sentence = short_id(*delivery.event) + " for " + target_name(turn.world, delivery.target->arn) +
                    " is now in " + target_name(turn.world, grave_arn);
    fact.because = "the target's dead-letter queue gets what cannot be delivered";
    fact.data = data_of(*delivery.event, delivery_data(turn, delivery));
    return fact;
  });
}

void dropped(Turn& turn, Delivery& delivery, const std::string& why) {
  note_of(turn, delivery, [&] {
    Fact fact = about_delivery(turn, delivery, kDropped, Weight::kFailure);
    fact.sentence = target_name(turn.world, delivery.target->arn) + " never gets " + short_id(*delivery.event);
    fact.because = without_stop(why);
    fact.data = data_of(*delivery.event, delivery_data(turn, delivery));
    return fact;
  });
}

void archived(Turn& turn, const Archive& archive, const Event& event) {
  turn.note_aside([&] {
    Fact fact = fact_of(turn, archive.bus, event, kArchived, Weight::kPlain);
    fact.sentence = archive.name + " keeps " + short_id(event);
    fact.because = archive.days == 0
                       ? "it keeps events for ever"
                       : "it keeps events for " + std::to_string(archive.days) + (archive.days == 1 ? " day" : " days");
    return fact;
  });
}

void expired(Turn& turn, const Archive& archive, size_t events) {
  turn.note_aside([&] {
    Fact fact = about_archive(turn, archive, kExpired);
    fact.sentence = archive.name + " forgot " + counted(events);
    fact.because = "they are older than " + std::to_string(archive.days) + (archive.days == 1 ? " day" : " days");
    return fact;
  });
}

void replay_begins(Turn& turn, const Replay& replay, size_t events) {
  turn.note([&] {
    Fact fact = about_replay(turn, replay);
    fact.sentence = replay.name + " replays " + counted(events) + " of " + replay.archive + " to " + fact.resource;
    return fact;
  });
}

void replay_ends(Turn& turn, const Replay& replay) {
  turn.note([&] {
    Fact fact = about_replay(turn, replay);
    const bool whole = replay.state == ReplayState::kCompleted;
    fact.sentence = replay.name + (whole ? " is done with " : " was cancelled after ") + counted(replay.replayed);
    return fact;
  });
}

}  // namespace millrace::bus::facts
