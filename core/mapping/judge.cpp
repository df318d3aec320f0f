#include "core/mapping/judge.h"

#include <algorithm>
#include <set>

namespace millrace::mapping {
namespace {

using Kind = Judgement::Kind;

Judgement failed(Reason reason, std::string detail = {}) {
  return {Kind::kFailed, 0, reason, std::move(detail), false, nullptr, {}};
}

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
  if (!payload.is_object()) return failed(Reason::kNoObject);
  const Json& failures = member(payload, "batchItemFailures");
  if (is_empty(failures)) return {};
  if (!failures.is_array()) return failed(Reason::kNoList);
  std::set<size_t> reported;
  size_t named = 0;
  for (const Json& failure : failures) {
    const Json& id = member(failure, "itemIdentifier");
    if (!id.is_string() || id == "") return failed(Reason::kNoIdentifier);
    const size_t before = named;
    for (size_t i = 0; i < records.size(); ++i) {
      if (id != records[i]->number) continue;
      reported.insert(i);  // a message may be there twice
      ++named;
    }
    if (named == before) return failed(Reason::kOtherIdentifier, id.get<std::string>());
  }
  const size_t lowest = *reported.begin();
  Judgement out = failed(Reason::kReported, records[lowest]->key);
  out.done = lowest;
  out.reported.assign(reported.begin(), reported.end());
  if (lowest > 0) out.kind = Kind::kPartly;
  return out;
}

}  // namespace

Judgement judge(const Config& config, const Records& records, const Outcome& outcome) {
  if (!outcome) {
    const ServiceError& error = outcome.error();
    return {Kind::kNotReached, 0, Reason::kFunctionSaid, error.name + ": " + error.message, false, nullptr, {}};
  }
  const bool threw = !member(*outcome, "FunctionError").is_null();
  const bool windows = config.tumbling > Duration{};
  if (!threw && !config.report_failures && !windows) return {};
  Json payload = payload_of(*outcome);
  if (threw) return {Kind::kFailed, 0, Reason::kFunctionSaid, error_text(payload), true, nullptr, {}};
  Judgement out = config.report_failures ? judge_report(records, payload) : Judgement{};
  if (windows) out.answer = std::move(payload);
  return out;
}

}  // namespace millrace::mapping
