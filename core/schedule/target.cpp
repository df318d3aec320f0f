#include "core/schedule/target.h"

#include <algorithm>

#include "core/base/arn.h"
#include "core/base/base64.h"
#include "core/workflow/language/services.h"
#include "core/world/world.h"

namespace millrace::schedule {
namespace {

constexpr std::string_view kUniversal = "arn:aws:scheduler:::aws-sdk:";
constexpr size_t kLetterBytesMax = 262'144;

Json lambda_input(const Json& target, const std::string& input) {
  return {{"FunctionName", target.at("Arn")}, {"InvocationType", "Event"}, {"Payload", input}};
}

Json queue_input(const Json& target, const std::string& input) {
  Json out{{"QueueUrl", queue_url(text_member(target, "Arn"))}, {"MessageBody", input}};
  const std::string group = text_member(member(target, "SqsParameters"), "MessageGroupId");
  if (!group.empty()) out["MessageGroupId"] = group;
  return out;
}

Json topic_input(const Json& target, const std::string& input) {
  return {{"TopicArn", target.at("Arn")}, {"Message", input}};
}

Json machine_input(const Json& target, const std::string& input) {
  return {{"stateMachineArn", target.at("Arn")}, {"input", input}};
}

Json bus_input(const Json& target, const std::string& input) {
  const Json& parameters = member(target, "EventBridgeParameters");
  return {{"Entries", Json::array({{{"EventBusName", target.at("Arn")},
                                    {"Source", text_member(parameters, "Source", "aws.scheduler")},
                                    {"DetailType", text_member(parameters, "DetailType", "Scheduled Event")},
                                    {"Detail", input}}})}};
}

// Bytes are Base64 at the door.
Json stream_input(const Json& target, const std::string& input) {
  const std::string arn = text_member(target, "Arn");
  return {{"StreamName", arn.substr(arn.find('/') + 1)},
          {"Data", base64(input)},
          {"PartitionKey", text_member(member(target, "KinesisParameters"), "PartitionKey")}};
}

struct Templated {
  std::string_view service;  // in the ARN
  std::string_view endpoint;
  std::string_view operation;
  Json (*input)(const Json& target, const std::string& input);
};
constexpr Templated kTemplated[] = {
    {"lambda", "lambda", "Invoke", lambda_input}, {"sqs", "sqs", "SendMessage", queue_input},
    {"sns", "sns", "Publish", topic_input},       {"states", "states", "StartExecution", machine_input},
    {"events", "events", "PutEvents", bus_input}, {"kinesis", "kinesis", "PutRecord", stream_input},
};

const Templated* templated(std::string_view arn) {
  const auto parts = arn_parts(arn);
  const auto* it = std::find_if(std::begin(kTemplated), std::end(kTemplated),
                                [&](const Templated& one) { return parts.size() == 6 && one.service == parts[2]; });
  return it == std::end(kTemplated) ? nullptr : it;
}

struct UniversalParts {
  const door::Service* service = nullptr;
  std::string operation;
};

// `sqs:sendMessage`: services by the names that the SDK integrations of workflows have too.
UniversalParts universal(std::string_view arn) {
  const std::string_view rest = arn.substr(kUniversal.size());
  const size_t colon = rest.find(':');
  if (colon == std::string_view::npos || colon + 1 == rest.size()) return {};
  std::string operation(rest.substr(colon + 1));
  if (operation[0] >= 'a' && operation[0] <= 'z') operation[0] = static_cast<char>(operation[0] - 'a' + 'A');
  return {workflow::integrated_by_sdk(rest.substr(0, colon)), std::move(operation)};
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// What the target gets when the schedule says nothing.
std::string usual_event(const sim::World& world, const Invocation& invocation) {
  return to_text(Json{{"version", "0"},
                      {"id", invocation.execution},
                      {"detail-type", "Scheduled Event"},
                      {"source", "aws.scheduler"},
                      {"account", world.account},
                      {"time", iso8601(invocation.due, 0)},
                      {"region", world.region},
                      {"resources", Json::array({invocation.schedule.arn})},
                      {"detail", "{}"}});
}

Json text_attribute(const std::string& value) { return {{"DataType", "String"}, {"StringValue", value}}; }

}  // namespace

std::string unfit(std::string_view arn) {
  if (arn.starts_with(kUniversal)) {
    return universal(arn).service == nullptr ? "its service is not simulated" : "";
  }
  return templated(arn) == nullptr ? "targets of its kind are not simulated" : "";
}

std::string input_of(const sim::World& world, const Invocation& invocation) {
  const Json& given = member(invocation.schedule.target, "Input");
  if (!given.is_string()) return usual_event(world, invocation);
  std::string out = given.get<std::string>();
  replace_all(out, "<aws.scheduler.schedule-arn>", invocation.schedule.arn);
  replace_all(out, "<aws.scheduler.scheduled-time>", iso8601(invocation.due, 0));
  replace_all(out, "<aws.scheduler.execution-id>", invocation.execution);
  replace_all(out, "<aws.scheduler.attempt-number>", std::to_string(invocation.attempts));
  return out;
}

tl::expected<TargetCall, ServiceError> target_call(const sim::World& world, const Invocation& invocation) {
  const Json& target = invocation.schedule.target;
  const std::string arn = text_member(target, "Arn");
  const std::string why = unfit(arn);
  if (!why.empty()) return service_error("ValidationException", "The target " + arn + " cannot be called: " + why);
  const std::string input = input_of(world, invocation);
  if (!arn.starts_with(kUniversal)) {
    const Templated& way = *templated(arn);
    return TargetCall{std::string(way.endpoint), std::string(way.operation), way.input(target, input)};
  }
  const UniversalParts called = universal(arn);
  const auto parsed = parse_json(member(target, "Input").is_string() ? input : "{}");
  if (!parsed || !parsed->is_object()) return service_error("ValidationException", "The input is no JSON object.");
  return TargetCall{std::string(called.service->endpoint), called.operation, *parsed};
}

TargetCall letter(const sim::World& world, const Invocation& invocation, const ServiceError& error,
                  const std::string& exhausted) {
  std::string body = input_of(world, invocation);
  const bool cut = body.size() > kLetterBytesMax;
  if (cut) body.resize(kLetterBytesMax);
  Json attributes{{"ERROR_CODE", text_attribute(error.name)},
                  {"ERROR_MESSAGE", text_attribute(error.message.empty() ? error.name : error.message)},
                  {"EXECUTION_ID", text_attribute(invocation.execution)},
                  {"IS_PAYLOAD_TRUNCATED", text_attribute(cut ? "true" : "false")},
                  {"RETRY_ATTEMPTS", text_attribute(std::to_string(invocation.attempts - 1))},
                  {"SCHEDULED_TIME", text_attribute(iso8601(invocation.due, 0))},
                  {"SCHEDULE_ARN", text_attribute(invocation.schedule.arn)},
                  {"TARGET_ARN", text_attribute(text_member(invocation.schedule.target, "Arn"))}};
  if (!exhausted.empty()) attributes["EXHAUSTED_RETRY_CONDITION"] = text_attribute(exhausted);
  return {"sqs",
          "SendMessage",
          {{"QueueUrl", queue_url(invocation.schedule.grave())},
           {"MessageBody", body},
           {"MessageAttributes", std::move(attributes)}}};
}

}  // namespace millrace::schedule
