#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kQueueProperties[] = {{"QueueName"},
                                         {"ContentBasedDeduplication"},
                                         {"DeduplicationScope"},
                                         {"DelaySeconds"},
                                         {"FifoQueue"},
                                         {"FifoThroughputLimit"},
                                         {"KmsDataKeyReusePeriodSeconds"},
                                         {"KmsMasterKeyId"},
                                         {"MaximumMessageSize"},
                                         {"MessageRetentionPeriod"},
                                         {"ReceiveMessageWaitTimeSeconds"},
                                         {"RedriveAllowPolicy"},
                                         {"RedrivePolicy"},
                                         {"SqsManagedSseEnabled"},
                                         {"VisibilityTimeout"},
                                         {"Tags"},
                                         {}};

constexpr Right kQueueRights[] = {{"sqs:SendMessage", Meaning::kWrites}, {"sqs:ReceiveMessage", Meaning::kReads}, {}};

bool is_fifo(const Resource& queue) {
  const Json& flag = member(queue.properties, "FifoQueue");
  return flag == true || flag == "true";
}

// CloudFormation would add a random part before the ending.
std::string queue_name(const Stack&, const Resource& queue) {
  constexpr size_t kNameMax = 80;
  const std::string ending = is_fifo(queue) ? ".fifo" : "";
  return queue.id.substr(0, kNameMax - ending.size()) + ending;
}

void identify_queue(const Named& queue, Identity& identity) {
  identity.ref = "https://sqs." + queue.stack.region + ".amazonaws.com/" + queue.stack.account + "/" + queue.name;
  identity.attributes["QueueName"] = queue.name;
  identity.attributes["QueueUrl"] = identity.ref;
}

// The API takes texts only.
Json attributes_of(const Resource& queue) {
  Json out = Json::object();
  for (const auto& [name, value] : queue.properties.items()) {
    if (name == "QueueName" || name == "Tags" || (name == "FifoQueue" && !is_fifo(queue))) continue;
    out[name] = value.is_string() ? value : Json(to_text(value));
  }
  return out;
}

Json tags_of(const Resource& queue) {
  Json out = Json::object();
  for (const Json& tag : member(queue.properties, "Tags")) out[text_member(tag, "Key")] = text_member(tag, "Value");
  return out;
}

void make_queue(Making& making, const Resource& queue) {
  const Json input{{"QueueName", queue.name}, {"Attributes", attributes_of(queue)}, {"tags", tags_of(queue)}};
  if (making.call(queue, "sqs", "CreateQueue", input).is_null()) return;
  for (const std::string& known : {queue.name, queue.ref, queue.attributes.at("Arn")}) making.name(known, queue.id);
}

// Dead letters go to another queue.
void draw_queue(Drawing& drawing, const Resource& queue) {
  drawing.node(queue, NodeKind::kQueue, is_fifo(queue) ? std::vector<std::string>{"FIFO"} : std::vector<std::string>{});
  const Json& redrive = member(queue.properties, "RedrivePolicy");
  const auto policy =
      redrive.is_string() ? parse_json(redrive.get_ref<const std::string&>()) : tl::expected<Json, JsonError>(redrive);
  const Resource* grave =
      policy ? drawing.named("deadLetterTargetArn", text_member(*policy, "deadLetterTargetArn")) : nullptr;
  if (grave != nullptr) drawing.connect(queue.id, grave->id, Meaning::kFeeds);
}

}  // namespace

extern const ResourceType kSqsQueue{.name = "AWS::SQS::Queue",
                                    .properties = kQueueProperties,
                                    .name_property = "QueueName",
                                    .name_of = queue_name,
                                    .arn = "arn:aws:sqs:{region}:{account}:{name}",
                                    .identify = identify_queue,
                                    .make = make_queue,
                                    .draw = draw_queue,
                                    .used = Meaning::kWrites,
                                    .named_by = "QueueUrl",
                                    .rights = kQueueRights};

}  // namespace millrace::template_
