#include "core/mapping/judge.h"

#include <algorithm>

namespace millrace::mapping {
namespace {

using Kind = Judgement::Kind;

Judgement failed(std::string because) { return {Kind::kFailed, 0, std::move(because), false, nullptr}; }

// The payload comes as JSON text, as on the wire, or as a value.
Json payload_of(const Json& answer) {
  const Json& payload = member(answer, "Payload");
  if (!payload.is_string()) return payload;
  auto parsed = parse_json(payload.get_ref<const std::string&>());
  return parsed ? std::move(*parsed) : Json(nullptr);
}

std::string error_text(const Json& payload) {
  const std::string type = text_member(payload, "errorType", "Error");
  const std::string message = text_member(payload, "errorMessage");
  return message.empty() ? type : type + ": " + message;
}

bool is_empty(const Json& value) { return value.is_null() || value == "" || (value.is_structured() && value.empty()); }

Judgement judge_report(const Records& records, const Json& payload) {
  if (is_empty(payload)) return {};
  if (!payload.is_object()) return failed("its answer is no object with batchItemFailures");
  const Json& failures = member(payload, "batchItemFailures");
  if (is_empty(failures)) return {};
  if (!failures.is_array()) return failed("batchItemFailures in its answer is no list");
  size_t lowest = records.size();
  for (const Json& failure : failures) {
    const Json& id = member(failure, "itemIdentifier");
    if (!id.is_string() || id == "") return failed("its answer reports a failure without itemIdentifier");
    const auto found =
        std::find_if(records.begin(), records.end(), [&id](const auto& record) { return id == record->number; });
    if (found == records.end()) {
      return failed("its answer reports " + id.get<std::string>() + ", which is no sequence number of the batch");
    }
    lowest = std::min(lowest, static_cast<size_t>(found - records.begin()));
  }
  const std::string because = "it reported " + records[lowest]->key + " as failed";
  return lowest == 0 ? failed(because) : Judgement{Kind::kPartly, lowest, because, false, nullptr};
}

}  // namespace

Judgement judge(const Records& records, bool report_failures, const Outcome& outcome) {
  if (!outcome) return {Kind::kNotReached, 0, outcome.error().name + ": " + outcome.error().message, false, nullptr};
  const Json payload = payload_of(*outcome);
  if (!member(*outcome, "FunctionError").is_null()) return {Kind::kFailed, 0, error_text(payload), true, nullptr};
  Judgement out = report_failures ? judge_report(records, payload) : Judgement{};
  out.answer = payload;
  return out;
}

}  // namespace millrace::mapping
