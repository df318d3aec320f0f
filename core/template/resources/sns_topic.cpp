#include <algorithm>

#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"
#include "core/template/resources/sns_subscriptions.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoDeliveryLog = "deliveries are told in the trace instead";

constexpr Property kTopicSubscription[] = {{"Endpoint"}, {"Protocol"}, {}};

constexpr Property kTopicProperties[] = {{"TopicName"},
                                         {"ArchivePolicy"},
                                         {"ContentBasedDeduplication"},
                                         {"DataProtectionPolicy"},
                                         {"DeliveryStatusLogging", kNoDeliveryLog},
                                         {"DisplayName"},
                                         {"FifoThroughputScope"},
                                         {"FifoTopic"},
                                         {"KmsMasterKeyId"},
                                         {"SignatureVersion"},
                                         {"Subscription", nullptr, kTopicSubscription},
                                         {"Tags"},
                                         {"TracingConfig"},
                                         {}};

constexpr Right kTopicRights[] = {{"sns:Publish", Meaning::kWrites}, {}};

bool is_fifo_topic(const Resource& topic) {
  const Json& flag = member(topic.properties, "FifoTopic");
  return flag == true || flag == "true";
}

// CloudFormation would add a random part before the ending.
std::string topic_name(const Stack&, const Resource& topic) { return topic.id + (is_fifo_topic(topic) ? ".fifo" : ""); }

void identify_topic(const Named& topic, Identity& identity) {
  identity.ref = topic.arn;
  identity.attributes["TopicArn"] = topic.arn;
  identity.attributes["TopicName"] = topic.name;
}

// The API takes texts only.
Json topic_attributes(const Resource& topic) {
  static constexpr std::string_view kElsewhere[] = {"TopicName", "Tags", "Subscription", "DataProtectionPolicy",
                                                    "DeliveryStatusLogging"};
  Json out = Json::object();
  for (const auto& [name, value] : topic.properties.items()) {
    const bool elsewhere = std::find(std::begin(kElsewhere), std::end(kElsewhere), name) != std::end(kElsewhere);
    if (!elsewhere) out[name] = value.is_string() ? value : Json(to_text(value));
  }
  return out;
}

void make_topic(Making& making, const Resource& topic) {
  Json input{{"Name", topic.name}, {"Attributes", topic_attributes(topic)}};
  if (const Json& tags = member(topic.properties, "Tags"); !tags.is_null()) input["Tags"] = tags;
  if (const Json& policy = member(topic.properties, "DataProtectionPolicy"); !policy.is_null()) {
    input["DataProtectionPolicy"] = policy.is_string() ? policy : Json(to_text(policy));
  }
  if (making.call(topic, "sns", "CreateTopic", input).is_null()) return;
  for (const std::string& known : {topic.name, topic.ref}) making.name(known, topic.id);
  for (const Json& one : member(topic.properties, "Subscription")) {
    making.call(
        topic, "sns", "Subscribe",
        {{"TopicArn", topic.ref}, {"Protocol", member(one, "Protocol")}, {"Endpoint", member(one, "Endpoint")}});
  }
}

void draw_topic(Drawing& drawing, const Resource& topic) {
  drawing.node(topic, NodeKind::kTopic,
               is_fifo_topic(topic) ? std::vector<std::string>{"FIFO"} : std::vector<std::string>{});
  for (const Json& one : member(topic.properties, "Subscription")) draw_subscriber(drawing, topic.id, one);
}

}  // namespace

void draw_subscriber(Drawing& drawing, const std::string& topic, const Json& subscription) {
  const bool function = text_member(subscription, "Protocol") == "lambda";
  const Resource* to = drawing.named("Endpoint", text_member(subscription, "Endpoint"));
  if (to != nullptr) drawing.connect(topic, to->id, function ? Meaning::kInvokes : Meaning::kFeeds);
}

extern const ResourceType kSnsTopic{.name = "AWS::SNS::Topic",
                                    .properties = kTopicProperties,
                                    .name_property = "TopicName",
                                    .name_of = topic_name,
                                    .arn = "arn:aws:sns:{region}:{account}:{name}",
                                    .identify = identify_topic,
                                    .make = make_topic,
                                    .draw = draw_topic,
                                    .used = Meaning::kWrites,
                                    .named_by = "TopicArn",
                                    .rights = kTopicRights};

}  // namespace millrace::template_
