#include "core/mapping/message.h"

#include <array>
#include <cstdlib>

namespace millrace::mapping {
namespace {

// `{"DataType": "String", "StringValue": "x"}` as functions get it.
Json attribute_of(const Json& value) {
  static constexpr std::array<std::pair<const char*, const char*>, 2> kValues{
      {{"StringValue", "stringValue"}, {"BinaryValue", "binaryValue"}}};
  Json out = Json::object();
  for (const auto& [name, shown] : kValues) {
    if (value.contains(name)) out[shown] = value.at(name);
  }
  out["stringListValues"] = Json::array();
  out["binaryListValues"] = Json::array();
  out["dataType"] = text_member(value, "DataType");
  return out;
}

int64_t number_in(const Json& attributes, const char* name) {
  return std::strtoll(text_member(attributes, name, "0").c_str(), nullptr, 10);
}

}  // namespace

std::shared_ptr<const Received> received_message(const Json& message, const Config& config, std::string_view region,
                                                 LineageRef lineage) {
  Received out;
  out.lineage = std::move(lineage);
  const Json& system = message.at("Attributes");
  out.number = text_member(message, "MessageId");
  out.change = "message";
  out.key = "message " + out.number.substr(0, 8);
  out.sequence = static_cast<uint64_t>(number_in(system, "ApproximateReceiveCount"));
  out.at = Instant{number_in(system, "SentTimestamp") * 1'000};
  Json attributes = Json::object();
  for (const auto& [name, value] : member(message, "MessageAttributes").items()) attributes[name] = attribute_of(value);
  out.event = {{"messageId", out.number},
               {"receiptHandle", message.at("ReceiptHandle")},
               {"body", message.at("Body")},
               {"attributes", system},
               {"messageAttributes", std::move(attributes)}};
  const Json& md5 = member(message, "MD5OfMessageAttributes");
  if (!md5.is_null() || config.window.us > 0) out.event["md5OfMessageAttributes"] = md5;
  out.event["md5OfBody"] = message.at("MD5OfBody");
  out.event["eventSource"] = "aws:sqs";
  out.event["eventSourceARN"] = config.source_arn;
  out.event["awsRegion"] = region;
  out.bytes = static_cast<int64_t>(to_text(out.event).size());
  return std::make_shared<const Received>(std::move(out));
}

Json filtered_view(const Json& event) {
  Json out = event;
  auto body = parse_json(text_member(event, "body"));
  if (body && body->is_object()) out["body"] = std::move(*body);
  return out;
}

}  // namespace millrace::mapping
