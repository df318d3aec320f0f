#include <algorithm>
#include <charconv>

#include "core/base/prose.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"
#include "core/topic/facts.h"

namespace millrace::story {
namespace {

using topic::Subscription;

constexpr size_t kSubscriberChipsMax = 60;
constexpr size_t kLetterOnRowMax = 60;

size_t under_way(const Moment& m, const std::string& topic, const std::string& subscription = {}) {
  const auto& all = m.world.topics.deliveries;
  return static_cast<size_t>(std::count_if(all.begin(), all.end(), [&](const auto& one) {
    return one.second.topic == topic && (subscription.empty() || one.second.subscription == subscription);
  }));
}

Hue hue_of(const Moment& m, const Subscription& one) {
  if (!one.confirmed) return Hue::kBlue;
  if (under_way(m, one.topic, one.arn) > 0) return Hue::kAmber;
  return one.given_up > 0 ? Hue::kRed : Hue::kGreen;
}

// `3 delivered, 1 filtered, 1 under way`.
std::string counts_of(const Moment& m, const Subscription& one) {
  if (!one.confirmed) return "not confirmed yet";
  std::string out = std::to_string(one.delivered) + " delivered";
  if (one.filtered > 0) out += ", " + std::to_string(one.filtered) + " filtered";
  if (one.given_up > 0) out += ", " + std::to_string(one.given_up) + " given up";
  if (const size_t more = under_way(m, one.topic, one.arn); more > 0) out += ", " + std::to_string(more) + " under way";
  return out;
}

void topic_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "topic";
  card.has_chips = true;
  const topic::Topic* topic = find_topic(m, node.id);
  if (topic == nullptr) return;
  if (topic->config.fifo) card.note = "FIFO topic";
  for (const Subscription* one : m.world.topics.subscriptions_of(*topic)) {
    if (card.chips.size() >= kSubscriberChipsMax) break;
    card.chips.push_back(
        {.text = std::string(row_of(one->protocol).name), .hue = hue_of(m, *one), .subject = one->arn});
  }
  card.foot =
      std::to_string(topic->published) + " published · " + std::to_string(under_way(m, topic->name)) + " under way";
}

Deed answer_deed(const std::string& label, const std::string& endpoint, uint64_t arrival, int64_t status) {
  return {.label = label, .command = sim::AnswerPlace{endpoint, arrival, status}};
}

// What somebody can do at an endpoint outside.
void offer_answers(Section& section, const std::string& endpoint) {
  section.form.deeds = {answer_deed("Answer 200 from now on", endpoint, 0, topic::kAnswersUsually),
                        answer_deed("Answer 500 from now on", endpoint, 0, 500),
                        answer_deed("Answer nothing from now on", endpoint, 0, topic::kAnswersNothing)};
}

Section subscription_section(const Moment& m, const Subscription& one) {
  Section section{.title = "Subscription · " + topic::facts::subscriber_name(m.world, one)};
  section.members = {{"protocol", std::string(row_of(one.protocol).name)},
                     {"messages", counts_of(m, one)},
                     {"form", one.raw ? "raw" : "in an envelope"}};
  if (!one.filter.empty()) {
    section.members.push_back({one.scope == topic::FilterScope::kBody ? "filter on bodies" : "filter", one.filter});
  }
  section.members.push_back({"dead letters", one.grave_arn.empty() ? "none: what cannot be delivered is gone"
                                                                   : "to " + m.world.name_of(one.grave_arn)});
  if (row_of(one.protocol).kind == topic::Kind::kRequest) offer_answers(section, one.endpoint);
  if (one.confirmed) return section;
  section.members.push_back({"token", one.token});
  const Json input{{"TopicArn", one.arn.substr(0, one.arn.rfind(':'))}, {"Token", one.token}};
  section.form.deeds.push_back({.label = "Confirm", .command = sim::CallService{"sns", "ConfirmSubscription", input}});
  return section;
}

Section arrival_section(const Moment& m, const topic::Arrival& arrival) {
  Section section{.title = "At " + arrival.endpoint};
  section.members = {{"came", since_start(m, arrival.at)}};
  if (!arrival.subject.empty()) section.members.push_back({"subject", arrival.subject});
  if (row_of(arrival.protocol).kind == topic::Kind::kRequest) {
    section.members.push_back({"answered", arrival.status == 0 ? "not yet" : std::to_string(arrival.status)});
  }
  for (const auto& [name, value] : members(arrival.headers)) {
    section.members.push_back({name, value.get<std::string>()});
  }
  section.data = pretty_text(arrival.body);
  if (arrival.delivery == 0 || arrival.status != 0) return section;
  section.form.deeds = {answer_deed("Answer 200", arrival.endpoint, arrival.number, 200),
                        answer_deed("Answer 500", arrival.endpoint, arrival.number, 500)};
  return section;
}

const topic::Arrival* arrival_of(const Moment& m, const std::string& subject) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(subject.data(), subject.data() + subject.size(), number);
  if (error != std::errc{} || end != subject.data() + subject.size()) return nullptr;
  const auto it = m.world.topics.arrivals.find(number);
  return it == m.world.topics.arrivals.end() ? nullptr : it->second.get();
}

// A subscription, a message, or what has come to a place outside.
void topic_part(const Moment& m, const Selection& selection, Sections& out) {
  if (const Subscription* one = m.world.topics.subscription(selection.subject)) {
    out.push_back(subscription_section(m, *one));
  } else if (const topic::Arrival* arrival = arrival_of(m, selection.subject)) {
    out.push_back(arrival_section(m, *arrival));
  }
  Section story = facts_about(m, selection, "What happened to it");
  if (!story.rows.empty()) out.push_back(std::move(story));
}

// What came to mailboxes, phones and endpoints, the latest first.
Section arrivals_section(const Moment& m, const std::string& name) {
  Section list{.title = "At places outside"};
  const auto& all = m.world.topics.arrivals;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kRowsMax; ++it) {
    const topic::Arrival& one = *it->second;
    if (one.topic != name) continue;
    list.rows.push_back({.text = one.endpoint,
                         .note = cut(one.subject.empty() ? one.body : one.subject, kLetterOnRowMax),
                         .hue = Hue::kBlue,
                         .badge = std::string(row_of(one.protocol).name),
                         .subject = std::to_string(one.number)});
  }
  return list;
}

void topic_whole(const Moment& m, const std::string& id, Sections& out) {
  const topic::Topic* topic = find_topic(m, id);
  if (topic == nullptr) return;
  Section list{.title = "Topic · " + id};
  list.members = {{"published", plural(topic->published, "message")},
                  {"under way", std::to_string(under_way(m, topic->name))}};
  for (const Subscription* one : m.world.topics.subscriptions_of(*topic)) {
    if (list.rows.size() >= kRowsMax) break;
    list.rows.push_back({.text = topic::facts::subscriber_name(m.world, *one),
                         .note = counts_of(m, *one),
                         .hue = hue_of(m, *one),
                         .badge = std::string(row_of(one->protocol).name),
                         .subject = one->arn});
  }
  if (list.rows.empty()) list.words = "Nobody is subscribed to it.";
  out.push_back(std::move(list));
  Section arrivals = arrivals_section(m, topic->name);
  if (!arrivals.rows.empty()) out.push_back(std::move(arrivals));
}

// The topic itself comes first where nothing in it is selected.
std::vector<Selection> topic_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

// Of its deliveries: to the subscriber, or of the message, that is selected.
FaultTargets topic_faults(const Moment& m, const Selection& selection) {
  FaultTargets out = calls_only(m, selection);
  const Subscription* one = m.world.topics.subscription(selection.subject);
  out.push_back({fault::kNotification, selection.resource,
                 one == nullptr ? selection.subject : topic::facts::subscriber_name(m.world, *one)});
  return out;
}

}  // namespace

extern const Kind kTopic{
    template_::NodeKind::kTopic, "Topics", topic_card, topic_whole, topic_part, topic_parts, topic_faults};

}  // namespace millrace::story
