#include "core/story/life.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/bus/facts.h"
#include "core/queue/facts.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/stream/facts.h"
#include "core/topic/facts.h"

namespace millrace::story {
namespace {

using sim::Fact;
namespace queued = queue::facts;

constexpr std::array<std::string_view, 7> kCarriers{"stream.", "kinesis.", "queue.", "topic.",
                                                    "bus.",    "mapping.", "pipe."};

// What is made of a fact's kind where its own word would not be understood.
struct Word {
  std::string_view kind;
  std::string_view word;
};
constexpr Word kWords[] = {{queued::kVisible, "visible again"}, {queued::kDead, "dead letter"},
                           {queued::kKept, "not deleted"},      {queued::kHidden, "hidden"},
                           {bus::facts::kTaken, "sent"},        {topic::facts::kDead, "dead letter"},
                           {bus::facts::kDead, "dead letter"},  {stream::kRecord, "record"}};

bool carries(const Fact& fact) {
  return std::any_of(kCarriers.begin(), kCarriers.end(), [&](auto prefix) { return fact.kind.starts_with(prefix); });
}

// Something new is on its way from here on.
bool begins(const Fact& fact) {
  return fact.kind == queued::kSent || fact.kind == topic::facts::kPublished || fact.kind == bus::facts::kTaken ||
         fact.kind == stream::kRecord;
}

bool runs(const Fact& fact) { return fact.kind.starts_with("function."); }

std::string word_of(const Fact& fact) {
  const auto row =
      std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& w) { return w.kind == fact.kind; });
  std::string word(row != std::end(kWords) ? row->word : std::string_view(fact.kind).substr(fact.kind.find('.') + 1));
  const Json& receives = fact.data == nullptr ? Json() : member(*fact.data, "receives");
  if (fact.kind == queued::kReceived && receives.is_number_integer() && receives.get<int64_t>() > 1)
    word += ", " + std::to_string(receives.get<int64_t>()) + "×";
  return word;
}

const Fact* first_about(const Moment& m, const Selection& selection) {
  const Fact* first = nullptr;
  for (FactId id = m.position, looked = 0; id > 0 && looked < Moment::kLookBack; --id, ++looked) {
    const Fact& one = *m.trace.find(id);
    if (one.resource == selection.resource && one.subject == selection.subject) first = &one;
  }
  return first;
}

// What it came from, the earliest first: as long as it was carried.
std::vector<const Fact*> origins(const Moment& m, const Fact& first) {
  std::vector<const Fact*> chain = causes(m.trace, first.id, kLifeStepsMax);
  const auto sender =
      std::find_if(chain.rbegin(), chain.rend(), [](const Fact* f) { return f == nullptr || !carries(*f); });
  return {sender.base(), chain.end()};
}

// What comes of a fact that is followed: it is carried on, or a function runs on it. What that function sends is
// something else, and that a sender goes on is nothing that comes of what it sent.
bool comes_of(const Fact& cause, const Fact& one) {
  return (carries(one) && !(begins(one) && runs(cause))) || (runs(one) && !begins(cause));
}

// What came of it. The fact of a batch is that of one message; the others are known by their ids.
std::vector<const Fact*> followed(const Moment& m, const Fact& first) {
  std::vector<const Fact*> chain = origins(m, first);
  std::set<FactId> ours{first.id};
  std::set<std::string> messages;
  const auto is_message = [](const Fact& fact) { return fact.kind.starts_with("queue."); };
  if (is_message(first)) messages.insert(first.subject);
  const FactId end = std::min<FactId>(m.position, first.id + Moment::kLookBack);
  for (FactId id = first.id + 1; id <= end && chain.size() < kLifeStepsMax; ++id) {
    const Fact& one = *m.trace.find(id);
    const bool same = is_message(one) && messages.contains(one.subject);
    if (!same && !(ours.contains(one.cause) && comes_of(*m.trace.find(one.cause), one))) continue;
    ours.insert(id);
    if (is_message(one)) messages.insert(one.subject);
    if (carries(one) && one.weight != sim::Weight::kNoise) chain.push_back(&one);
  }
  return chain;
}

// The message itself, while it lies in the queue.
const queue::Message* message_in(const Moment& m, const std::string& resource, const std::string& id) {
  const queue::Queue* queue = find_queue(m, resource);
  if (queue == nullptr) return nullptr;
  for (const auto& [number, message] : queue->messages)
    if (message.content->id == id) return &message;
  return nullptr;
}

LifeStep step_of(const Fact& fact, const std::string& resource) {
  LifeStep step{.fact = fact.id, .at = fact.at, .resource = resource, .word = word_of(fact), .hue = hue_of(fact)};
  step.until = fact.at;
  step.hidden = fact.kind == queued::kReceived || fact.kind == queued::kHidden;
  return step;
}

// How long a message lies in a queue as a step left it: up to its next step, else up to now or until it is back.
void lies_until(const Moment& m, const Fact& fact, std::vector<LifeStep>& steps, size_t i) {
  LifeStep& step = steps[i];
  const bool lies = fact.kind.starts_with("queue.") && fact.kind != queued::kDeleted && fact.kind != queued::kExpired;
  if (!lies || (fact.kind == queued::kDead && step.resource == fact.resource)) return;
  for (size_t next = i + 1; next < steps.size(); ++next) {
    if (steps[next].resource == step.resource) return void(step.until = steps[next].at);
  }
  const queue::Message* message = message_in(m, step.resource, fact.subject);
  if (message == nullptr) return;
  step.hidden = message->state != queue::State::kVisible;
  step.until = step.hidden ? std::max(message->due, m.source.hand) : m.source.hand;
}

}  // namespace

std::vector<LifeStep> life_of(const Moment& m, const Selection& selection) {
  std::vector<LifeStep> steps;
  if (selection.subject.empty()) return steps;
  const Fact* first = first_about(m, selection);
  if (first == nullptr || !carries(*first)) return steps;
  std::vector<const Fact*> facts;
  for (const Fact* fact : followed(m, *first)) {
    steps.push_back(step_of(*fact, fact->resource));
    facts.push_back(fact);
    const std::string to = fact->kind == queued::kDead && fact->data != nullptr ? text_member(*fact->data, "to") : "";
    if (to.empty()) continue;
    steps.push_back(step_of(*fact, to));  // where it lies from then on
    facts.push_back(fact);
  }
  for (size_t i = 0; i < steps.size(); ++i) lies_until(m, *facts[i], steps, i);
  return steps;
}

Section life_section(const Moment& m, const Selection& selection) {
  Section section{.title = "Its way"};
  const std::vector<LifeStep> steps = life_of(m, selection);
  const auto elsewhere = [&](const LifeStep& step) { return step.resource != selection.resource; };
  if (std::none_of(steps.begin(), steps.end(), elsewhere)) return section;
  for (const LifeStep& step : steps) {
    std::string text = step.resource + ": " + step.word;
    if (step.hidden && step.until > step.at) text += ", hidden until " + since_start(m, step.until);
    section.rows.push_back(
        {.text = std::move(text), .note = since_start(m, step.at), .hue = step.hue, .fact = step.fact, .words = true});
  }
  return section;
}

}  // namespace millrace::story
