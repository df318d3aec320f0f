// The facts of mappings on queues.
#include <algorithm>

#include "core/base/prose.h"
#include "core/mapping/facts.h"
#include "core/mapping/facts_inner.h"
#include "core/world/turn.h"

namespace millrace::mapping::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

std::string words_of(Ready ready, const Config& config) {
  switch (ready) {
    case Ready::kFull: return "its batch of " + count_of_messages(static_cast<size_t>(config.batch_size)) + " is full";
    case Ready::kTooLarge: return "one more message would be too large for one invocation";
    case Ready::kNoWindow: return "no batching window is set: it waits for no more messages";
    case Ready::kWindowOver: return "its batching window of " + spoken(config.window) + " is over";
  }
  return "";
}

std::string group_of(const Received& message) { return text_member(message.event.at("attributes"), "MessageGroupId"); }

// Whether something is deleted although a message before it in its group comes back. The guide asks functions to report
// all that is behind a failure too; the service does not see to it.
bool breaks_order(const Mapping& mapping, const Batch& batch, const std::vector<size_t>& kept) {
  if (!mapping.config.of_fifo_queue()) return false;
  for (size_t i = kept.front(); i < batch.records.size(); ++i) {
    if (std::binary_search(kept.begin(), kept.end(), i)) continue;
    const std::string group = group_of(*batch.records[i]);
    if (std::any_of(kept.begin(), kept.end(), [&](size_t k) { return k < i && group_of(*batch.records[k]) == group; }))
      return true;
  }
  return false;
}

}  // namespace

void received(Turn& turn, const Mapping& mapping, const Records& messages) {
  turn.note([&] {
    Fact out = fact_of(mapping, kPolled, Weight::kPlain, subject_of(messages));
    out.sentence = mapping.name + " received " + subject_of(messages) + " from " + queue_of(turn, mapping);
    out.because = "it waits for messages by long polling";
    out.data = listed(messages);
    return out;
  });
}

void gathering(Turn& turn, const Mapping& mapping, const Intake& intake) {
  gathers(turn, mapping, intake.gathered, intake.window_ends, "messages");
}

void invoked_messages(Turn& turn, const Mapping& mapping, const Batch& batch, std::optional<Ready> ready) {
  turn.note([&] {
    Fact out = fact_of(mapping, kInvoked, Weight::kNotable, subject_of(batch.records));
    out.sentence = hands_over(turn, mapping) + subject_of(batch.records);
    out.because = ready                ? words_of(*ready, mapping.config)
                  : batch.refusals > 0 ? "the last try did not start"
                                       : "a fault has held it back";
    out.data = handed_over(turn, batch);
    return out;
  });
}

void judged_messages(Turn& turn, const Mapping& mapping, const Batch& batch, const Judgement& judgement) {
  using Kind = Judgement::Kind;
  const std::string subject = subject_of(batch.records);
  turn.note([&] {
    if (judgement.kind == Kind::kDone) {
      Fact out = fact_of(mapping, kCheckpoint, Weight::kPlain, subject);
      out.sentence = mapping.name + " is done with " + subject;
      out.because = without_failure(turn, mapping);
      out.data = about(batch);
      return out;
    }
    const bool refused = judgement.kind == Kind::kNotReached;
    Fact out = fact_of(mapping, refused ? kRefused : kFailed, Weight::kFailure, subject);
    const bool part = judgement.reason == Reason::kReported && judgement.reported.size() < batch.records.size();
    out.sentence = refused ? not_reached(turn, mapping, subject)
                   : part  ? failed_with(turn, mapping, std::to_string(judgement.reported.size()) + " of " + subject)
                           : failed_with(turn, mapping, subject);
    out.because = words(judgement);
    out.data = about(batch);
    return out;
  });
}

void tries_again(Turn& turn, const Mapping& mapping, const Batch& batch, Duration wait) {
  turn.note([&] {
    Fact out = fact_of(mapping, kRetry, Weight::kNotable, subject_of(batch.records));
    out.sentence = mapping.name + " hands " + subject_of(batch.records) + " over again in " + spoken(wait);
    out.because = "nobody else can receive it for another " + spoken(batch.hidden_until - turn.now());
    return out;
  });
}

void returned(Turn& turn, const Mapping& mapping, const Batch& batch, const std::vector<size_t>& kept, bool undeleted) {
  if (kept.empty()) return;
  Records back;
  for (const size_t at : kept) back.push_back(batch.records[at]);
  turn.note([&] {
    Fact out = fact_of(mapping, undeleted ? kDuplicate : kReturned, undeleted ? Weight::kFailure : Weight::kNotable,
                       subject_of(back));
    out.sentence = mapping.name + " does not delete " + subject_of(back) + " from " + queue_of(turn, mapping);
    out.because = undeleted ? "delivery is at least once: here the deletion got lost"
                            : "what failed can be received again when its visibility timeout is over";
    const bool disorder = breaks_order(mapping, batch, kept);
    if (disorder) out.because += "; what came behind it in its group is deleted, out of order";
    Json data = *listed(back);
    if (disorder) data["group"] = group_of(*back.front());
    out.data = std::make_shared<const Json>(std::move(data));
    return out;
  });
}

void stopped(Turn& turn, const Mapping& mapping) {
  turn.note([&] {
    Fact out = fact_of(mapping, kStopped, Weight::kFailure, "");
    out.sentence = mapping.name + " is disabled";
    out.because = "its queue " + queue_of(turn, mapping) + " is not there";
    return out;
  });
}

}  // namespace millrace::mapping::facts
