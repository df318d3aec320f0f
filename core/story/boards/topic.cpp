// A topic at large: a lane per message, and in it what each subscriber got, or what its filter said.
#include <algorithm>
#include <map>

#include "core/base/prose.h"
#include "core/story/boards/inner.h"
#include "core/story/find.h"
#include "core/story/words.h"
#include "core/topic/facts.h"

namespace millrace::story::boards {
namespace {

constexpr size_t kMessagesMax = 8;
constexpr size_t kMessageShownMax = 60;
constexpr size_t kWhyMax = 60;

// What is known of one message, by subscriber: the latest fact.
struct Spread {
  const sim::Fact* published = nullptr;
  std::map<std::string, const sim::Fact*> latest;
};

struct DeliveryFate {
  std::string_view kind;
  std::string_view words;
  Hue hue;
};

constexpr DeliveryFate kDeliveryFates[] = {{topic::facts::kDelivered, "delivered", Hue::kGreen},
                                           {topic::facts::kFiltered, "filtered out", Hue::kNone},
                                           {topic::facts::kFailed, "failed", Hue::kAmber},
                                           {topic::facts::kDead, "given up, a dead letter now", Hue::kRed},
                                           {topic::facts::kDropped, "given up, and gone", Hue::kRed}};

const DeliveryFate* fate_of(const sim::Fact& fact) {
  const auto it = std::find_if(std::begin(kDeliveryFates), std::end(kDeliveryFates),
                               [&](const DeliveryFate& one) { return one.kind == fact.kind; });
  return it == std::end(kDeliveryFates) ? nullptr : it;
}

// The latest messages, the last first.
std::vector<Spread> latest_messages(const Moment& m, const std::string& id) {
  std::map<std::string, Spread> spreads;
  std::vector<Spread> out;
  each_fact(m, id, [&](const sim::Fact& fact) {
    if (out.size() >= kMessagesMax) return;
    if (fact.kind == topic::facts::kPublished) {
      Spread& spread = spreads[fact.subject];
      spread.published = &fact;
      out.push_back(spread);
    } else if (fate_of(fact) != nullptr && fact.data != nullptr) {
      spreads[fact.subject].latest.emplace(text_member(*fact.data, "subscriber"), &fact);
    }
  });
  return out;
}

// Its delivery that is under way; or null.
const topic::Delivery* under_way(const Moment& m, const topic::Subscription& to, const std::string& message) {
  for (const auto& [number, one] : m.world.topics.deliveries) {
    if (one.subscription == to.arn && one.notification->id == message) return &one;
  }
  return nullptr;
}

void tell_delivery(const Moment& m, const topic::Delivery& delivery, Token& out) {
  const auto next = m.world.agenda.events.find(delivery.due);
  const bool waits = delivery.phase == topic::Phase::kInLine && next != m.world.agenda.events.end();
  out.hue = delivery.attempts > 1 || waits ? Hue::kAmber : Hue::kBlue;
  out.note = delivery.attempts == 0 ? "in line" : "attempt " + std::to_string(delivery.attempts);
  if (delivery.phase == topic::Phase::kBurying) out.note += ", given up";
  else if (!waits) out.note += delivery.attempts == 0 ? "" : " is under way";
  else {
    out.ring = ring_of(m, m.trace.find(delivery.fact) == nullptr ? m.source.hand : m.trace.find(delivery.fact)->at,
                       next->second.at);
    out.note += " failed";
    out.aside = "again in " + countdown(next->second.at - m.source.hand);
  }
}

Token token_of(const Moment& m, const topic::Subscription& to, const Spread& spread, const std::string& id) {
  Token out{.text = topic::facts::subscriber_name(m.world, to), .about = {id, to.arn, ""}};
  const auto latest = spread.latest.find(out.text);
  if (const topic::Delivery* delivery = under_way(m, to, spread.published->subject)) {
    tell_delivery(m, *delivery, out);
  } else if (latest != spread.latest.end()) {
    const DeliveryFate& fate = *fate_of(*latest->second);
    const std::string why = brief(latest->second->because, kWhyMax);
    out.note = std::string(fate.words) + (why.empty() ? "" : ": " + why);
    out.hue = fate.hue;
    if (fate.kind == topic::facts::kDead) out.sign = Sign::kNotice;
  } else {
    out.note = to.confirmed ? "nothing of it" : "not confirmed";
  }
  return out;
}

}  // namespace

void tell_topic(const Moment& m, const std::string& id, Board& out) {
  const topic::Topic* topic = find_topic(m, id);
  if (topic == nullptr) return;
  const auto subscriptions = m.world.topics.subscriptions_of(*topic);
  for (const Spread& spread : latest_messages(m, id)) {
    const sim::Fact& fact = *spread.published;
    Lane lane{.title = brief(text_member(*fact.data, "message"), kMessageShownMax),
              .words = "message " + short_id(fact.subject),
              .aside = "published " + since_start(m, fact.at),
              .about = {id, fact.subject, ""}};
    for (const topic::Subscription* one : subscriptions) add(lane, token_of(m, *one, spread, id));
    out.lanes.push_back(std::move(lane));
  }
}

}  // namespace millrace::story::boards
