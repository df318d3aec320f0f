#include "core/bus/parcel.h"

#include <algorithm>
#include <array>

#include "core/base/arn.h"
#include "core/base/base64.h"
#include "core/base/prose.h"
#include "core/bus/input.h"
#include "core/bus/target_kind.h"

namespace millrace::bus {
namespace {

constexpr size_t kMessageMax = 1'024;  // of ERROR_MESSAGE
constexpr size_t kPartitionKeyMax = 256;

const std::string& arn_of(const Delivery& delivery) { return delivery.target->arn; }

Parcel to_function(const Delivery& delivery) {
  return {"lambda",
          "Invoke",
          {{"FunctionName", arn_of(delivery)}, {"InvocationType", "Event"}, {"Payload", delivery.input}}};
}

Parcel to_queue(const Delivery& delivery) {
  Json input{{"QueueUrl", queue_url(arn_of(delivery))}, {"MessageBody", delivery.input}};
  const std::string group = text_member(member(delivery.target->given, "SqsParameters"), "MessageGroupId");
  if (!group.empty()) append_member(input, "MessageGroupId", group);
  return {"sqs", "SendMessage", std::move(input)};
}

Parcel to_topic(const Delivery& delivery) {
  return {"sns", "Publish", {{"TopicArn", arn_of(delivery)}, {"Message", delivery.input}}};
}

Parcel to_machine(const Delivery& delivery) {
  return {"states", "StartExecution", {{"stateMachineArn", arn_of(delivery)}, {"input", delivery.input}}};
}

// Whatever the target's input is: a bus takes the event as it is.
Parcel to_bus(const Delivery& delivery) {
  const Event& event = *delivery.event;
  const Json entry{{"EventBusName", arn_of(delivery)},
                   {"Source", event.source()},
                   {"DetailType", event.detail_type()},
                   {"Resources", member(event.body, "resources")},
                   {"Detail", to_text(member(event.body, "detail"))}};
  return {"events", "PutEvents", {{"Entries", Json::array({entry})}}};
}

// A template may say both, which then is JSON of these two; else the input is the message and its time the event's.
Parcel to_log_group(const Delivery& delivery) {
  const auto said = parse_json(delivery.input);
  const Json time = said ? member(*said, "timestamp") : Json();
  const Json message = said ? member(*said, "message") : Json();
  const bool both = said && said->size() == 2 && time.is_number_integer() && message.is_string();
  const Json event{{"timestamp", both ? time : Json(delivery.begun.us / 1'000)},
                   {"message", both ? message : Json(delivery.input)}};
  return {"logs",
          "PutLogEvents",
          {{"logGroupName", log_group_name(arn_of(delivery))},
           {"logStreamName", delivery.event->id},
           {"logEvents", Json::array({event})}}};
}

// "The default is to use the eventId as the partition key."
Parcel to_stream(const Delivery& delivery) {
  const std::string path = text_member(member(delivery.target->given, "KinesisParameters"), "PartitionKeyPath");
  const auto found = path.empty() ? std::nullopt : found_at(delivery.event->body, path);
  std::string key = !found ? delivery.event->id : found->is_string() ? found->get<std::string>() : to_text(*found);
  return {"kinesis",
          "PutRecord",
          {{"StreamARN", arn_of(delivery)},
           {"Data", base64(delivery.input)},
           {"PartitionKey", cut(std::move(key), kPartitionKeyMax)}}};
}

struct Kind {
  TargetKind of;
  Parcel (*parcel)(const Delivery& delivery);  // null: it lies outside
  bool role = false;
};
constexpr std::array<Kind, 8> kKinds{{{TargetKind::kFunction, to_function},
                                      {TargetKind::kQueue, to_queue},
                                      {TargetKind::kTopic, to_topic},
                                      {TargetKind::kMachine, to_machine, true},
                                      {TargetKind::kBus, to_bus},
                                      {TargetKind::kApiDestination, nullptr, true},
                                      {TargetKind::kStream, to_stream, true},
                                      {TargetKind::kLogGroup, to_log_group}}};

const Kind* kind_of(std::string_view arn) {
  const auto wanted = kind_of_target(arn);
  const auto it = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.of == wanted; });
  return it == kKinds.end() ? nullptr : &*it;
}

Json text_attribute(std::string value) { return {{"DataType", "String"}, {"StringValue", std::move(value)}}; }

}  // namespace

bool is_target(std::string_view arn) { return kind_of(arn) != nullptr; }

bool is_outside(std::string_view arn) {
  const Kind* kind = kind_of(arn);
  return kind != nullptr && kind->parcel == nullptr;
}

bool needs_role(std::string_view arn) {
  const Kind* kind = kind_of(arn);
  return kind != nullptr && kind->role;
}

Parcel parcel_of(const Delivery& delivery) { return kind_of(arn_of(delivery))->parcel(delivery); }

Parcel dead_parcel_of(const Delivery& delivery, const std::string& grave_arn, const GivenUp& why) {
  Json attributes{{"RULE_ARN", text_attribute(delivery.rule_arn)},
                  {"TARGET_ARN", text_attribute(arn_of(delivery))},
                  {"ERROR_CODE", text_attribute(why.code)},
                  {"ERROR_MESSAGE", text_attribute(cut(why.message, kMessageMax))}};
  if (!why.exhausted.empty()) {
    attributes["EXHAUSTED_RETRY_CONDITION"] = text_attribute(why.exhausted);
    attributes["RETRY_ATTEMPTS"] = text_attribute(std::to_string(delivery.attempts - 1));
  }
  return {"sqs",
          "SendMessage",
          {{"QueueUrl", queue_url(grave_arn)},
           {"MessageBody", to_text(delivery.event->body)},
           {"MessageAttributes", std::move(attributes)}}};
}

}  // namespace millrace::bus
