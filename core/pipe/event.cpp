#include "core/pipe/event.h"

#include "core/base/base64.h"

namespace millrace::pipe {
namespace {

// Objects and lists are taken apart; any other text stays one.
Json taken_apart(std::string text) {
  auto parsed = parse_json(text);
  return parsed && parsed->is_structured() ? std::move(*parsed) : Json(std::move(text));
}

}  // namespace

Json event_of(const Json& record) {
  const Json& kinesis = member(record, "kinesis");
  if (!kinesis.is_object()) return record;
  Json out = kinesis;
  for (const auto& [name, value] : members(record)) {
    if (name != "kinesis") append_member(out, name, value);
  }
  return out;
}

Json opened(Json event) {
  const std::string source = text_member(event, "eventSource");
  if (source == "aws:sqs") event["body"] = taken_apart(text_member(event, "body"));
  if (source == "aws:kinesis") {
    event["data"] = taken_apart(decode_base64(text_member(event, "data"), LastBits::kAny).value_or(""));
  }
  return event;
}

std::string id_of(const Json& event) { return text_member(event, "messageId", text_member(event, "eventID")); }

}  // namespace millrace::pipe
