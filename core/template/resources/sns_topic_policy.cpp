// Policies of topics are kept where GetTopicAttributes shows them.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kTopicPolicyProperties[] = {{"PolicyDocument"}, {"Topics"}, {}};

void make_topic_policy(Making& making, const Resource& policy) {
  const Json& topics = member(policy.properties, "Topics");
  if (!topics.is_array() || topics.empty()) return making.say(policy, "Topics", "a topic policy names its topics");
  const Json& document = member(policy.properties, "PolicyDocument");
  const std::string text = document.is_string() ? document.get<std::string>() : to_text(document);
  for (const Json& topic : topics) {
    making.call(policy, "sns", "SetTopicAttributes",
                {{"TopicArn", topic}, {"AttributeName", "Policy"}, {"AttributeValue", text}});
  }
  making.notices.push_back({policy.where, policy.type + " " + policy.id, kNoAccess});
}

}  // namespace

extern const ResourceType kSnsTopicPolicy{
    .name = "AWS::SNS::TopicPolicy", .properties = kTopicPolicyProperties, .make = make_topic_policy};

}  // namespace millrace::template_
