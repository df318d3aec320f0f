#include "core/mapping/facts_inner.h"

#include "core/base/prose.h"
#include "core/queue/queues.h"
#include "core/world/turn.h"

namespace millrace::mapping::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

// By its name in the template.
std::string function_of(const Turn& turn, const Mapping& mapping) {
  return turn.world.name_of(mapping.config.consumer);
}

constexpr size_t kListedMax = 100;  // records told in a fact's data

Json list_of(const Records& records) {
  Json list = Json::array();
  for (size_t i = 0; i < records.size() && i < kListedMax; ++i) {
    const Received& record = *records[i];
    list.push_back({{"sequence", record.number}, {"change", record.change}, {"key", record.key}});
  }
  return {{"records", std::move(list)}, {"count", records.size()}};
}

}  // namespace

bool is_message(const Received& record) { return record.change == "message"; }

std::string count_text(size_t n) { return std::to_string(n) + (n == 1 ? " record" : " records"); }

std::string count_of_messages(size_t n) { return std::to_string(n) + (n == 1 ? " message" : " messages"); }

std::shared_ptr<const Json> listed(const Records& records) { return std::make_shared<const Json>(list_of(records)); }

std::shared_ptr<const Json> handed_over(const Turn& turn, const Batch& batch) {
  Json out = list_of(batch.records);
  out["batch"] = batch.id;
  out["attempt"] = batch.invocations + 1;
  if (batch.again) out["again"] = true;
  if (!batch.records.empty()) out["age_us"] = (turn.now() - batch.records.back()->at).us;
  return std::make_shared<const Json>(std::move(out));
}

std::shared_ptr<const Json> about(const Batch& batch) {
  return std::make_shared<const Json>(Json{{"batch", batch.id}});
}

namespace {

std::string subject_in(const auto& records) {
  if (records.empty()) return "the end of its window";
  if (records.size() == 1) return records.front()->key;
  return is_message(*records.front()) ? count_of_messages(records.size()) : count_text(records.size());
}

}  // namespace

std::string subject_of(const Records& records) { return subject_in(records); }
std::string subject_of(const Gathered& records) { return subject_in(records); }

std::string hands_over(const Turn& turn, const Mapping& mapping) {
  if (mapping.config.of_pipe()) return mapping.name + " takes ";
  return mapping.name + " invokes " + function_of(turn, mapping) + " with ";
}

std::string without_failure(const Turn& turn, const Mapping& mapping) {
  if (mapping.config.of_pipe()) return "it went through the pipe";
  return function_of(turn, mapping) +
         (mapping.config.report_failures ? " reported no failure" : " returned without an error");
}

std::string failed_on(const Turn& turn, const Mapping& mapping, const std::string& what) {
  return mapping.config.of_pipe() ? "it did not get through with " + what
                                  : function_of(turn, mapping) + " failed on " + what;
}

std::string failed_with(const Turn& turn, const Mapping& mapping, const std::string& subject) {
  if (mapping.config.of_pipe()) return mapping.name + " did not get through with " + subject;
  return failed_on(turn, mapping, subject) + " from " + mapping.name;
}

std::string not_reached(const Turn& turn, const Mapping& mapping, const std::string& subject) {
  if (mapping.config.of_pipe()) return mapping.name + " was held up with " + subject;
  return mapping.name + " could not invoke " + function_of(turn, mapping) + " with " + subject;
}

Fact fact_of(const Mapping& mapping, const char* kind, Weight weight, std::string subject) {
  Fact out{.kind = kind, .resource = mapping.name, .subject = std::move(subject)};
  out.weight = weight;
  return out;
}

std::string words(const Judgement& judgement) {
  switch (judgement.reason) {
    case Reason::kNone: return "";
    case Reason::kFunctionSaid: return without_stop(judgement.detail);
    case Reason::kReported: return "it reported " + judgement.detail + " as failed";
    case Reason::kNoObject: return "its answer is no object with batchItemFailures";
    case Reason::kNoList: return "batchItemFailures in its answer is no list";
    case Reason::kNoIdentifier: return "its answer reports a failure without itemIdentifier";
    case Reason::kOtherIdentifier:
      return "its answer reports " + judgement.detail + ", which names nothing in the batch";
    case Reason::kFault: return "a fault was laid for this delivery";
    case Reason::kAnswerLost: return "its answer was lost";
  }
  return "";
}

std::string queue_of(const Turn& turn, const Mapping& mapping) {
  return turn.world.name_of(std::string(queue::name_in(mapping.config.source_arn)));
}

void gathers(sim::Turn& turn, const Mapping& mapping, const Gathered& gathered, Instant window_ends, const char* what) {
  turn.note_aside([&] {
    sim::Fact out = fact_of(mapping, kWindow, sim::Weight::kPlain, subject_of(gathered));
    out.sentence = mapping.name + " waits " + spoken(window_ends - turn.now()) + " for more " + what;
    out.because = "it has " + std::to_string(gathered.size()) + " of " + std::to_string(mapping.config.batch_size) +
                  " for a batch, and a batching window of " + spoken(mapping.config.window);
    return out;
  });
}

}  // namespace millrace::mapping::facts
