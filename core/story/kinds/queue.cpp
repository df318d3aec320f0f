#include <algorithm>

#include "core/base/prose.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/story/graves.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

using queue::State;

constexpr size_t kMessageChipsMax = 60;
constexpr size_t kBodyOnRowMax = 60;

Hue hue_of_state(State state) {
  return state == State::kVisible ? Hue::kGreen : state == State::kInFlight ? Hue::kAmber : Hue::kBlue;
}

// `in flight, back in 12 s`.
std::string words_of_state(const Moment& m, const queue::Message& message) {
  const std::string wait = countdown(message.due - m.source.hand);
  switch (message.state) {
    case State::kVisible: return "visible";
    case State::kInFlight: return "in flight, back in " + wait;
    case State::kDelayed: return "delayed, visible in " + wait;
  }
  return "";
}

std::string times_received(const queue::Message& message) {
  return message.receives == 0 ? "not received" : "received " + std::to_string(message.receives) + "×";
}

std::string counts_of(const queue::Queue& queue) {
  return std::to_string(queue.visible()) + " visible · " + std::to_string(queue.in_flight) + " in flight · " +
         std::to_string(queue.delayed) + " delayed";
}

struct GraveWords {
  Sign sign;
  const char* name;
  const char* short_name;  // on a card
};

constexpr GraveWords kGraves[] = {{Sign::kTray, "dead letters of", "messages of "},
                                  {Sign::kNotice, "notifications given up", "notifications of "},
                                  {Sign::kLetter, "events given up by", "events of "},
                                  {Sign::kNone, "events not delivered by", "undelivered events of "},
                                  {Sign::kTag, "addresses of records from", "addresses from "}};

// Whose dead letters end here, by kind.
FieldRow users_row(const GraveWords& kind, const std::vector<GraveUse>& users) {
  FieldRow out{.name = kind.name};
  for (const GraveUse& one : users)
    if (one.sign == kind.sign) out.value += (out.value.empty() ? "" : ", ") + one.who;
  return out;
}

void add_users(const std::vector<GraveUse>& users, Section& out) {
  for (const GraveWords& kind : kGraves) {
    if (FieldRow row = users_row(kind, users); !row.value.empty()) out.members.push_back(std::move(row));
  }
}

// `messages of Jobs, events of Work`.
std::string users_line(const std::vector<GraveUse>& users) {
  std::string out;
  for (const GraveWords& kind : kGraves) {
    const std::string names = users_row(kind, users).value;
    if (!names.empty()) out += (out.empty() ? "" : ", ") + (kind.short_name + names);
  }
  return out;
}

// `3 of 5`, where a redrive policy counts.
std::string count_on_chip(const queue::Queue& queue, const queue::Message& message) {
  if (message.receives < 2 && !(queue.config.redrive && message.receives > 0)) return "";
  if (!queue.config.redrive) return " " + std::to_string(message.receives) + "×";
  return " " + std::to_string(message.receives_here) + "/" + std::to_string(queue.config.redrive->max_receives);
}

void queue_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "queue";
  card.has_chips = true;
  const queue::Queue* queue = find_queue(m, node.id);
  if (queue == nullptr) return;
  const auto users = users_of_grave(m, queue->arn);
  const bool grave = !users.empty();
  card.note = grave ? "dead letters" : queue->config.fifo ? "FIFO queue" : "queue";
  for (const auto& [number, message] : queue->messages) {
    if (card.chips.size() >= kMessageChipsMax) break;
    const std::string& group = message.content->group;
    card.chips.push_back(
        {.text = (group.empty() ? std::to_string(number) : cut(group, 8)) + count_on_chip(*queue, message),
         .hue = grave ? Hue::kRed : hue_of_state(message.state),
         .subject = message.content->id});
  }
  card.lines.push_back(
      {.text = std::to_string(queue->visible()) + " visible · " + std::to_string(queue->in_flight) + " in flight"});
  card.foot = grave ? users_line(users) : std::to_string(queue->delayed) + " delayed";
}

void queue_part(const Moment& m, const Selection& selection, Sections& out) {
  const queue::Queue* queue = find_queue(m, selection.resource);
  if (queue == nullptr) return;
  const auto it = std::find_if(queue->messages.begin(), queue->messages.end(),
                               [&](const auto& one) { return one.second.content->id == selection.subject; });
  if (it != queue->messages.end()) {
    const queue::Message& message = it->second;
    Section section{.title = "Message · " + selection.subject.substr(0, 8)};
    section.members = {{"state", words_of_state(m, message)},
                       {"received", times_received(message)},
                       {"sent", since_start(m, message.sent)},
                       {"dropped", "in " + countdown(message.kept_from + queue->config.retention - m.source.hand)}};
    if (!message.content->group.empty()) section.members.push_back({"group", message.content->group});
    if (const Sign sign = sign_of(m, message); sign != Sign::kNone)
      section.members.push_back({"dead letter", std::string(words_of(sign))});
    if (!message.died_in.empty()) section.members.push_back({"died in", m.world.name_of(message.died_in)});
    section.data = pretty_text(message.content->body);
    out.push_back(std::move(section));
  }
  Section story = facts_about(m, selection, "What happened to it");
  if (!story.rows.empty()) out.push_back(std::move(story));
}

FieldRow redrive_row(const Moment& m, const queue::Queue& queue) {
  if (!queue.config.redrive) return {"dead letters", "none: messages stay until their retention is over"};
  return {"dead letters", "to " + m.world.name_of(queue.config.redrive->target_arn) + " after " +
                              plural(static_cast<size_t>(queue.config.redrive->max_receives), "receive")};
}

// Back to the queues that gave them up.
void offer_move(const queue::Queue& queue, Section& out) {
  const auto died = [&](const auto& one) { return !one.second.died_in.empty(); };
  if (std::none_of(queue.messages.begin(), queue.messages.end(), died)) return;
  out.form.deeds.push_back({.label = "Move them back",
                            .command = sim::CallService{"sqs", "StartMessageMoveTask", {{"SourceArn", queue.arn}}},
                            .tip = "to where they died, to be received anew"});
}

void queue_whole(const Moment& m, const std::string& id, Sections& out) {
  const queue::Queue* queue = find_queue(m, id);
  if (queue == nullptr) return;
  Section list{.title = "Queue · " + id};
  list.members = {{"messages", counts_of(*queue)},
                  {"visibility timeout", spoken(queue->config.visibility)},
                  {"delay, retention", time_words(queue->config.delay) + ", " + spoken(queue->config.retention)},
                  redrive_row(m, *queue)};
  add_users(users_of_grave(m, queue->arn), list);
  if (!queue->waiters.empty()) list.members.push_back({"waiting", plural(queue->waiters.size(), "receive")});
  for (const auto& [number, message] : queue->messages) {
    if (list.rows.size() >= kRowsMax) break;
    list.rows.push_back({.text = cut(message.content->body, kBodyOnRowMax),
                         .note = words_of_state(m, message),
                         .hue = hue_of_state(message.state),
                         .badge = times_received(message),
                         .subject = message.content->id});
  }
  if (list.rows.empty()) list.words = "Nothing is in it.";
  offer_move(*queue, list);
  if (queue->messages.size() > list.rows.size())
    list.foot = "the first " + std::to_string(list.rows.size()) + " of " + plural(queue->messages.size(), "message");
  out.push_back(std::move(list));
}

// The queue itself comes first where no message is selected.
std::vector<Selection> queue_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

// Of the queue's messages, or the one that is selected.
FaultTargets queue_faults(const Moment& m, const Selection& selection) {
  FaultTargets out = calls_only(m, selection);
  out.push_back({fault::kMessage, selection.resource});
  const queue::Queue* queue = find_queue(m, selection.resource);
  if (queue == nullptr) return out;
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (mapping.config.source_arn == queue->arn) out.push_back({fault::kDelivery, mapping.name, selection.subject});
  }
  if (queue->config.fifo) return out;
  out.push_back({fault::kReceipt, selection.resource, selection.subject});
  out.push_back({fault::kDeletion, selection.resource, selection.subject});
  return out;
}

}  // namespace

extern const Kind kQueue{
    template_::NodeKind::kQueue, "Queues", queue_card, queue_whole, queue_part, queue_parts, queue_faults};

}  // namespace millrace::story
