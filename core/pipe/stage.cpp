#include "core/pipe/stage.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/base/arn.h"
#include "core/base/base64.h"
#include "core/bus/target_kind.h"
#include "core/pipe/input.h"

namespace millrace::pipe {
namespace {

using bus::TargetKind;
using Call = tl::expected<StageCall, ServiceError>;

// What is needed to call a thing.
struct Order {
  const Run& run;
  const std::string& arn;
  const Json& parameters;  // of the stage
  const Items& items;
  Instant now;

  // Of those for the kind of thing.
  std::string parameter_of(const char* kind, const char* name, const Item& item) const {
    return parameter(member(member(parameters, kind), name), item.event);
  }
  bool waits(const char* kind) const {
    return text_member(member(parameters, kind), "InvocationType") != "FIRE_AND_FORGET";
  }
};

tl::unexpected<ServiceError> refused(const std::string& why) {
  return tl::unexpected<ServiceError>(ServiceError{"ValidationException", why, 400, nullptr});
}

// Functions and executions take the batch as one list.
tl::expected<std::string, ServiceError> list_of(const Items& items) {
  std::string out = "[";
  for (const Item& item : items) {
    if (!parse_json(item.text)) return refused("The input template gave a text that is no JSON");
    out += (out.size() == 1 ? "" : ",") + item.text;
  }
  return out + "]";
}

Call to_function(const Order& order) {
  auto list = list_of(order.items);
  if (!list) return tl::unexpected(std::move(list.error()));
  const bool waits = order.waits("LambdaFunctionParameters");
  return StageCall{"lambda",
                   "Invoke",
                   {{"FunctionName", order.arn},
                    {"InvocationType", waits ? "RequestResponse" : "Event"},
                    {"Payload", std::move(*list)}}};
}

Call to_machine(const Order& order) {
  auto list = list_of(order.items);
  if (!list) return tl::unexpected(std::move(list.error()));
  const bool waits = order.waits("StepFunctionStateMachineParameters");
  return StageCall{"states",
                   waits ? "StartSyncExecution" : "StartExecution",
                   {{"stateMachineArn", order.arn}, {"input", std::move(*list)}}};
}

void add_given(Json& entry, const char* name, const std::string& value) {
  if (!value.empty()) append_member(entry, name, value);
}

Call to_queue(const Order& order) {
  constexpr const char* kKind = "SqsQueueParameters";
  Json entries = Json::array();
  for (const Item& item : order.items) {
    Json entry{{"Id", std::to_string(entries.size())}, {"MessageBody", item.text}};
    for (const char* name : {"MessageGroupId", "MessageDeduplicationId"}) {
      add_given(entry, name, order.parameter_of(kKind, name, item));
    }
    entries.push_back(std::move(entry));
  }
  return StageCall{"sqs", "SendMessageBatch", {{"QueueUrl", queue_url(order.arn)}, {"Entries", std::move(entries)}}};
}

Call to_topic(const Order& order) {
  Json entries = Json::array();
  for (const Item& item : order.items) {
    entries.push_back({{"Id", std::to_string(entries.size())}, {"Message", item.text}});
  }
  return StageCall{
      "sns", "PublishBatch", {{"TopicArn", order.arn}, {"PublishBatchRequestEntries", std::move(entries)}}};
}

Call to_stream(const Order& order) {
  Json records = Json::array();
  for (const Item& item : order.items) {
    records.push_back({{"Data", base64(item.text)},
                       {"PartitionKey", order.parameter_of("KinesisStreamParameters", "PartitionKey", item)}});
  }
  return StageCall{"kinesis", "PutRecords", {{"StreamARN", order.arn}, {"Records", std::move(records)}}};
}

// `sqs` of a queue's ARN.
std::string service_in(std::string_view arn) {
  const auto parts = arn_parts(arn);
  return parts.size() < 6 ? std::string() : std::string(parts[2]);
}

Json resources_of(const Order& order, const Item& item) {
  Json out = Json::array();
  for (const Json& one : member(member(order.parameters, "EventBridgeEventBusParameters"), "Resources")) {
    out.push_back(parameter(one, item.event));
  }
  return out;
}

// A source and a detail type of the pipe's own, where it is given none.
Call to_bus(const Order& order) {
  constexpr const char* kKind = "EventBridgeEventBusParameters";
  const Pipe& pipe = *order.run.pipe;
  Json entries = Json::array();
  for (const Item& item : order.items) {
    const std::string source = order.parameter_of(kKind, "Source", item);
    const std::string type = order.parameter_of(kKind, "DetailType", item);
    Json entry{{"EventBusName", order.arn},
               {"Source", source.empty() ? "Pipe " + pipe.name : source},
               {"DetailType", type.empty() ? "Event from aws:" + service_in(pipe.source()) : type},
               {"Detail", item.text}};
    Json resources = resources_of(order, item);
    if (!resources.empty()) entry["Resources"] = std::move(resources);
    if (const auto time = parse_iso8601(order.parameter_of(kKind, "Time", item))) entry["Time"] = unix_seconds(*time);
    entries.push_back(std::move(entry));
  }
  return StageCall{"events", "PutEvents", {{"Entries", std::move(entries)}}};
}

// In milliseconds; now, where none is given.
int64_t timestamp_of(const Order& order, const Item& item) {
  const std::string text = order.parameter_of("CloudWatchLogsParameters", "Timestamp", item);
  if (const auto time = parse_iso8601(text)) return time->us / 1'000;
  const int64_t number = std::strtoll(text.c_str(), nullptr, 10);
  return number > 0 ? number : order.now.us / 1'000;
}

Call to_log(const Order& order) {
  Json events = Json::array();
  for (const Item& item : order.items) {
    events.push_back({{"timestamp", timestamp_of(order, item)}, {"message", item.text}});
  }
  return StageCall{
      "logs",
      "PutLogEvents",
      {{"logGroupName", log_group_name(order.arn)},
       {"logStreamName", order.parameter_of("CloudWatchLogsParameters", "LogStreamName", order.items.front())},
       {"logEvents", std::move(events)}}};
}

Reply no_details(const Json&) { return {}; }

ServiceError said(const Json& answer, const char* name, const char* message) {
  return {text_member(answer, name, "Error"), text_member(answer, message), 400, nullptr};
}

Json read_text(const Json& value) {
  if (!value.is_string()) return value;
  auto parsed = parse_json(value.get_ref<const std::string&>());
  return parsed ? std::move(*parsed) : value;
}

Reply from_function(const Json& answer) {
  Json payload = read_text(member(answer, "Payload"));
  if (answer.contains("FunctionError")) return {said(payload, "errorType", "errorMessage"), {}, nullptr};
  return {std::nullopt, {}, std::move(payload)};
}

Reply from_machine(const Json& answer) {
  const std::string status = text_member(answer, "status", "SUCCEEDED");
  if (status != "SUCCEEDED") return {said(answer, "error", "cause"), {}, nullptr};
  return {std::nullopt, {}, read_text(member(answer, "output"))};
}

// Of an answer that lists those that failed by their ids, which are their places.
Reply from_batch(const Json& answer) {
  Reply out;
  for (const Json& one : member(answer, "Failed")) {
    out.failed.push_back(std::strtoull(text_member(one, "Id").c_str(), nullptr, 10));
  }
  std::stable_sort(out.failed.begin(), out.failed.end());
  return out;
}

// Of an answer that lists all of them, in order.
Reply from_list(const Json& list) {
  Reply out;
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i].contains("ErrorCode")) out.failed.push_back(i);
  }
  return out;
}
Reply from_bus(const Json& answer) { return from_list(member(answer, "Entries")); }
Reply from_stream(const Json& answer) { return from_list(member(answer, "Records")); }

// Of what was asked over HTTP. "Enrichment responses are limited to a maximum size of 6MB."
Reply from_http(const Json& answer) {
  constexpr size_t kBytesMax = 6 * 1'024 * 1'024;
  const auto status = answer.at("StatusCode").get<int>();
  if (status < 200 || status > 299) {
    const std::string what = "The endpoint answered " + std::to_string(status);
    return {ServiceError{"ErrorFromTarget", what, status, nullptr}, {}, nullptr};
  }
  if (text_member(answer, "Body").size() > kBytesMax) {
    return {ServiceError{"ValidationException", "The answer is larger than 6 MB", 400, nullptr}, {}, nullptr};
  }
  return {std::nullopt, {}, read_text(member(answer, "Body"))};
}

struct Kind {
  TargetKind of;
  size_t most;
  Call (*call)(const Order& order);  // null: it is asked over HTTP
  Reply (*reply)(const Json& answer);
  bool enriches = false;
};
constexpr std::array<Kind, 9> kKinds{{{TargetKind::kFunction, kBatchMost, to_function, from_function, true},
                                      {TargetKind::kMachine, kBatchMost, to_machine, from_machine, true},
                                      {TargetKind::kQueue, 10, to_queue, from_batch},
                                      {TargetKind::kTopic, 10, to_topic, from_batch},
                                      {TargetKind::kBus, 10, to_bus, from_bus},
                                      {TargetKind::kApiDestination, 1, nullptr, from_http, true},
                                      {TargetKind::kMethod, 1, nullptr, from_http, true},
                                      {TargetKind::kStream, 500, to_stream, from_stream},
                                      {TargetKind::kLogGroup, kBatchMost, to_log, no_details}}};

const Kind* kind_of(std::string_view arn) {
  const auto wanted = bus::kind_of_target(arn);
  const auto* it = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.of == wanted; });
  return it == kKinds.end() ? nullptr : it;
}

}  // namespace

std::string arn_of(const Run& run) {
  return run.stage == Stage::kEnrichment ? run.pipe->enrichment() : run.pipe->target();
}

const Json& parameters_of(const Run& run) {
  return run.stage == Stage::kEnrichment ? run.pipe->enrichment_parameters() : run.pipe->target_parameters();
}

std::string unfit(Stage stage, std::string_view arn) {
  const Kind* kind = kind_of(arn);
  if (stage == Stage::kTarget) return kind == nullptr ? "targets of its kind are not simulated" : "";
  return kind == nullptr || !kind->enriches ? "enrichments of its kind are not simulated" : "";
}

bool is_asked_by_http(std::string_view arn) {
  const Kind* kind = kind_of(arn);
  return kind != nullptr && kind->call == nullptr;
}

size_t most_at_once(std::string_view arn) {
  const Kind* kind = kind_of(arn);
  return kind == nullptr ? kBatchMost : kind->most;
}

std::optional<ServiceError> too_many(const Run& run, const Items& items) {
  const size_t most = most_at_once(arn_of(run));
  if (items.size() <= most) return std::nullopt;
  return ServiceError{"ValidationException",
                      "A batch of " + std::to_string(items.size()) + " is more than the " + std::to_string(most) +
                          " that the " + (run.stage == Stage::kTarget ? "target" : "enrichment") + " takes at once",
                      400, nullptr};
}

Call call_of(const Run& run, const Items& items, Instant now) {
  const std::string arn = arn_of(run);
  return kind_of(arn)->call({run, arn, parameters_of(run), items, now});
}

Reply reply_to(const Run& run, const Outcome& outcome) {
  if (!outcome) return {outcome.error(), {}, nullptr};
  const Kind& kind = *kind_of(arn_of(run));
  Reply out = kind.reply(*outcome);
  if (kind.call == nullptr && run.stage == Stage::kTarget) out.answer = nullptr;  // there only its status counts
  return out;
}

}  // namespace millrace::pipe
