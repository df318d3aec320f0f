#include <algorithm>

#include "core/base/prose.h"
#include "core/story/fact_rows.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

using queue::State;

constexpr size_t kMessageChipsMax = 60;
constexpr size_t kBodyOnRowMax = 60;

const queue::Queue* find_queue_of(const Moment& m, const std::string& id) {
  for (const auto& [name, queue] : m.world.queues.queues) {
    if (m.world.name_of(name) == id) return queue.get();
  }
  return nullptr;
}

Hue hue_of_state(State state) {
  return state == State::kVisible ? Hue::kGreen : state == State::kInFlight ? Hue::kAmber : Hue::kBlue;
}

// `in flight, back in 12 s`.
std::string words_of_state(const Moment& m, const queue::Message& message) {
  const std::string wait = spoken(message.due - m.world.now);
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

// The queues whose dead letters end here.
std::string sources_of(const Moment& m, const queue::Queue& queue) {
  std::string out;
  for (const auto& [name, other] : m.world.queues.queues) {
    if (!other->config.redrive || other->config.redrive->target_arn != queue.arn) continue;
    out += (out.empty() ? "" : ", ") + m.world.name_of(name);
  }
  return out;
}

void queue_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "queue";
  card.has_chips = true;
  const queue::Queue* queue = find_queue_of(m, node.id);
  if (queue == nullptr) return;
  const std::string sources = sources_of(m, *queue);
  card.note = !sources.empty() ? "dead letters" : queue->config.fifo ? "FIFO queue" : "queue";
  for (const auto& [number, message] : queue->messages) {
    if (card.chips.size() >= kMessageChipsMax) break;
    const std::string count = message.receives > 1 ? " " + std::to_string(message.receives) + "×" : "";
    const std::string& group = message.content->group;
    card.chips.push_back({.text = (group.empty() ? std::to_string(number) : cut(group, 8)) + count,
                          .hue = sources.empty() ? hue_of_state(message.state) : Hue::kRed,
                          .subject = message.content->id});
  }
  card.lines.push_back(
      {.text = std::to_string(queue->visible()) + " visible · " + std::to_string(queue->in_flight) + " in flight"});
  card.foot = std::to_string(queue->delayed) + " delayed";
}

void queue_part(const Moment& m, const Selection& selection, Sections& out) {
  const queue::Queue* queue = find_queue_of(m, selection.resource);
  if (queue == nullptr) return;
  const auto it = std::find_if(queue->messages.begin(), queue->messages.end(),
                               [&](const auto& one) { return one.second.content->id == selection.subject; });
  if (it != queue->messages.end()) {
    const queue::Message& message = it->second;
    Section section{.title = "Message · " + selection.subject.substr(0, 8)};
    section.members = {{"state", words_of_state(m, message)},
                       {"received", times_received(message)},
                       {"sent", since_start(m, message.sent)},
                       {"dropped", "in " + spoken(message.kept_from + queue->config.retention - m.world.now)}};
    if (!message.content->group.empty()) section.members.push_back({"group", message.content->group});
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

void queue_whole(const Moment& m, const std::string& id, Sections& out) {
  const queue::Queue* queue = find_queue_of(m, id);
  if (queue == nullptr) return;
  Section list{.title = "Queue · " + id};
  list.members = {{"messages", counts_of(*queue)},
                  {"visibility timeout", spoken(queue->config.visibility)},
                  {"delay, retention", spoken(queue->config.delay) + ", " + spoken(queue->config.retention)},
                  redrive_row(m, *queue)};
  if (const std::string sources = sources_of(m, *queue); !sources.empty())
    list.members.push_back({"dead letters of", sources});
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
  if (queue->messages.size() > list.rows.size())
    list.foot = "the first " + std::to_string(list.rows.size()) + " of " + plural(queue->messages.size(), "message");
  out.push_back(std::move(list));
}

// Of the queue's messages, or the one that is selected.
FaultTargets queue_faults(const Moment& m, const Selection& selection) {
  FaultTargets out = calls_only(m, selection);
  out.push_back({fault::kMessage, selection.resource});
  const queue::Queue* queue = find_queue_of(m, selection.resource);
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
    template_::NodeKind::kQueue, "Queues", queue_card, queue_whole, queue_part, nullptr, queue_faults};

}  // namespace millrace::story
