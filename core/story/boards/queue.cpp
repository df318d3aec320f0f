// A queue at large: a lane per state, its dead letters, its groups, how old its oldest message was.
#include <algorithm>
#include <functional>
#include <map>

#include "core/base/prose.h"
#include "core/queue/facts.h"
#include "core/story/boards/inner.h"
#include "core/story/find.h"
#include "core/story/graves.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

using queue::Message;
using queue::Queue;
using queue::State;

constexpr size_t kBodyMax = 48;

// `received 3 of 5`, where a redrive policy counts them.
std::string receives_of(const Queue& queue, const Message& message) {
  if (message.receives == 0) return "not received";
  const std::string times = "received " + std::to_string(message.receives);
  if (!queue.config.redrive || message.receives_here == 0) return times + "×";
  return "received " + std::to_string(message.receives_here) + " of " +
         std::to_string(queue.config.redrive->max_receives);
}

// Which batch of a mapping a message is in, by its id.
std::map<std::string, std::string> batches_of(const Moment& m, const Queue& queue) {
  std::map<std::string, std::string> out;
  for (const auto& [uuid, mapping] : m.world.mappings.mappings) {
    if (!mapping.intake || mapping.config.source_arn != queue.arn) continue;
    for (const mapping::Batch& batch : mapping.intake->batches) {
      const std::string words = "batch " + std::to_string(batch.id) +
                                (batch.call != 0 ? ", at " + m.world.name_of(mapping.config.consumer) : ", waits");
      for (const auto& record : batch.records) out[record->number] = words;
    }
    for (const auto& record : mapping.intake->gathered) out[record->number] = "gathered by " + mapping.name;
  }
  return out;
}

Hue hue_of(State state) {
  return state == State::kVisible ? Hue::kGreen : state == State::kInFlight ? Hue::kAmber : Hue::kViolet;
}

std::string wait_words(const Moment& m, const Message& message) {
  const std::string wait = countdown(message.due - m.source.hand);
  if (message.state == State::kInFlight) return "visible again in " + wait;
  return message.state == State::kDelayed ? "visible for the first time in " + wait : "";
}

Token token_of(const Moment& m, const Queue& queue, const std::string& id, const Message& message) {
  Token out{.text = short_id(message.content->id),
            .note = receives_of(queue, message),
            .hue = hue_of(message.state),
            .sign = sign_of(m, message),
            .about = {id, message.content->id, ""}};
  if (out.sign != Sign::kNone) out.hue = Hue::kRed;
  if (!message.content->group.empty()) out.text += " " + cut(message.content->group, 10);
  if (message.state != State::kVisible) {
    out.ring = ring_of(m, message.state == State::kInFlight ? message.received : message.sent, message.due);
    out.aside = wait_words(m, message);
  } else {
    out.aside = brief(message.content->body, kBodyMax);
  }
  return out;
}

// Those that one batch has stand together.
void gather_bundles(Lane& lane) {
  std::stable_sort(lane.tokens.begin(), lane.tokens.end(),
                   [](const Token& a, const Token& b) { return a.bundle < b.bundle; });
}

std::string oldest_words(const Moment& m, const Queue& queue) {
  std::optional<Instant> oldest;
  for (const auto& [number, message] : queue.messages) {
    if (message.state == State::kVisible) oldest = std::min(oldest.value_or(message.sent), message.sent);
  }
  return oldest ? "the oldest was sent " + countdown(m.source.hand - *oldest) + " ago" : "";
}

void add_states(const Moment& m, const Queue& queue, const std::string& id, Board& out) {
  Lane visible{.title = "Visible", .words = "for the next receive", .aside = oldest_words(m, queue), .known = true};
  Lane in_flight{.title = "In flight", .words = "hidden from others until the ring is empty", .known = true};
  Lane delayed{.title = "Delayed", .words = "not to be seen yet", .known = true};
  const auto batches = batches_of(m, queue);
  for (const auto& [number, message] : queue.messages) {
    Lane& lane = message.state == State::kVisible ? visible : message.state == State::kInFlight ? in_flight : delayed;
    if (lane.tokens.size() >= Lane::kTokensMax) {
      ++lane.count;
      continue;
    }
    Token token = token_of(m, queue, id, message);
    if (const auto batch = batches.find(message.content->id); batch != batches.end()) token.bundle = batch->second;
    add(lane, std::move(token));
  }
  gather_bundles(in_flight);
  for (Lane& lane : {std::ref(visible), std::ref(in_flight), std::ref(delayed)}) out.lanes.push_back(std::move(lane));
}

// What it gave up and lies in another queue.
void add_dead(const Moment& m, const Queue& queue, Board& out) {
  if (!queue.config.redrive) return;
  const Queue* grave = m.world.queues.named(queue.config.redrive->target_arn);
  if (grave == nullptr) return;
  const std::string name = m.world.name_of(grave->name);
  Lane lane{.title = "Dead letters", .words = "in " + name};
  for (const auto& [number, message] : grave->messages) {
    if (message.died_in != queue.arn) continue;
    add(lane, token_of(m, *grave, name, message));
  }
  lane.aside = "after " + plural(static_cast<size_t>(queue.config.redrive->max_receives), "receive") + ", kept " +
               spoken(grave->config.retention);
  out.lanes.push_back(std::move(lane));
}

bool ends_wait(const sim::Fact& fact) {
  return fact.kind == queue::facts::kDeleted || fact.kind == queue::facts::kExpired ||
         fact.kind == queue::facts::kDead || fact.kind == queue::facts::kMoved;
}

// Of what has been here and of what still is.
std::vector<Wait> waits_of(const Moment& m, const Queue& queue, const std::string& id) {
  std::vector<Wait> out;
  std::map<std::string, Instant> ended;
  each_fact(m, id, [&](const sim::Fact& fact) {
    if (ends_wait(fact)) ended.emplace(fact.subject, fact.at);
    if (fact.kind != queue::facts::kSent) return;
    if (const auto end = ended.find(fact.subject); end != ended.end()) out.push_back({fact.at, end->second});
  });
  for (const auto& [number, message] : queue.messages) out.push_back({message.sent, m.source.hand});
  return out;
}

}  // namespace

void tell_queue(const Moment& m, const std::string& id, Board& out) {
  const Queue* queue = find_queue(m, id);
  if (queue == nullptr) return;
  add_states(m, *queue, id, out);
  add_dead(m, *queue, out);
  tell_lamps(m, *queue, id, out);
  out.ages = ages_of(waits_of(m, *queue, id), m.source.hand);
  out.ages_of = "Queue age";
}

}  // namespace millrace::story::boards
