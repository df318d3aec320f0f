#include "core/function/destination.h"

#include <algorithm>
#include <array>

#include "core/base/prose.h"

namespace millrace::function {
namespace {

constexpr size_t kErrorBytesMax = 1'024;  // of ErrorMessage

// The `n`-th part of `arn:aws:sqs:eu-central-1:123456789012:name`; the sixth is the rest.
std::string_view arn_part(std::string_view arn, int n) {
  for (int i = 0; i < n; ++i) {
    const size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return n == 5 ? arn : arn.substr(0, arn.find(':'));
}

Parcel to_queue(const std::string& arn, const Json& content) {
  std::string url = "https://sqs.";
  url.append(arn_part(arn, 3)).append(".amazonaws.com/").append(arn_part(arn, 4)).append("/").append(arn_part(arn, 5));
  return {"sqs", "SendMessage", {{"QueueUrl", url}, {"MessageBody", to_text(content)}}};
}

Parcel to_topic(const std::string& arn, const Json& content) {
  return {"sns", "Publish", {{"TopicArn", arn}, {"Message", to_text(content)}}};
}

Parcel to_function(const std::string& arn, const Json& content) {
  return {"lambda", "Invoke", {{"FunctionName", arn}, {"InvocationType", "Event"}, {"Payload", to_text(content)}}};
}

Parcel to_bus(const std::string& arn, const Json& content) {
  const Json& context = content.at("requestContext");
  const bool success = context.at("condition") == to_text(Condition::kSuccess);
  const Json entry{
      {"EventBusName", arn},
      {"Source", "lambda"},
      {"DetailType", std::string("Lambda Function Invocation Result - ") + (success ? "Success" : "Failure")},
      {"Resources", Json::array({arn, context.at("functionArn")})},
      {"Detail", to_text(content)}};
  return {"events", "PutEvents", {{"Entries", Json::array({entry})}}};
}

// By the service in the ARN.
struct Taker {
  std::string_view service;
  Parcel (*parcel)(const std::string& arn, const Json& content);
  bool dead_letters;
};
constexpr std::array<Taker, 4> kTakers{
    {{"sqs", to_queue, true}, {"sns", to_topic, true}, {"lambda", to_function, false}, {"events", to_bus, false}}};

const Taker* taker_of(std::string_view arn) {
  const std::string_view service = arn_part(arn, 2);
  const auto it = std::find_if(kTakers.begin(), kTakers.end(), [&](const Taker& t) { return t.service == service; });
  return it == kTakers.end() || arn_part(arn, 5).empty() ? nullptr : &*it;
}

Json attribute(const char* type, std::string value) {
  return Json{{"DataType", type}, {"StringValue", std::move(value)}};
}

Json parsed(const std::string& text) { return parse_json(text).value_or(Json(text)); }

}  // namespace

std::string_view to_text(Condition condition) {
  switch (condition) {
    case Condition::kSuccess: return "Success";
    case Condition::kRetriesExhausted: return "RetriesExhausted";
    case Condition::kEventAgeExceeded: return "EventAgeExceeded";
    case Condition::kZeroReservedConcurrency: return "ZeroReservedConcurrency";
    case Condition::kRecursiveLoop: return "RecursiveLoop";  // our word: the documentation has none
  }
  return "";
}

Json invocation_record(const AsyncEvent& event, const std::string& function_arn, Condition condition, Instant now) {
  Json out{{"version", "1.0"},
           {"timestamp", iso8601(now, 3)},
           {"requestContext",
            {{"requestId", event.accepted->request_id},
             {"functionArn", function_arn + ":" + event.qualifier},
             {"condition", to_text(condition)},
             {"approximateInvokeCount", event.runs}}},
           {"requestPayload", event.accepted->payload}};
  if (condition != Condition::kSuccess && condition != Condition::kRetriesExhausted) return out;
  Json response{{"statusCode", 200}, {"executedVersion", event.version}};
  if (condition != Condition::kSuccess) response["functionError"] = "Unhandled";
  out["responseContext"] = std::move(response);
  out["responsePayload"] = parsed(event.result);
  return out;
}

bool is_destination(std::string_view arn) { return taker_of(arn) != nullptr; }

bool is_dead_letter_queue(std::string_view arn) {
  const Taker* taker = taker_of(arn);
  return taker != nullptr && taker->dead_letters;
}

Parcel record_parcel(const std::string& arn, const Json& record) { return taker_of(arn)->parcel(arn, record); }

Parcel dead_letter_parcel(const std::string& arn, const AsyncEvent& event) {
  Parcel out = taker_of(arn)->parcel(arn, event.accepted->payload);
  Json attributes{{"RequestID", attribute("String", event.accepted->request_id)},
                  {"ErrorCode", attribute("Number", std::to_string(event.status))}};
  if (!event.error.empty()) attributes["ErrorMessage"] = attribute("String", cut(event.error, kErrorBytesMax));
  out.input["MessageAttributes"] = std::move(attributes);
  return out;
}

}  // namespace millrace::function
