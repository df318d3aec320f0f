// Policies of topics: kept where GetTopicAttributes shows them, and asked where permissions are enforced.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kTopicPolicyProperties[] = {{"PolicyDocument"}, {"Topics"}, {}};

void make_topic_policy(Making& making, const Resource& policy) {
  const Json& topics = member(policy.properties, "Topics");
  if (!topics.is_array() || topics.empty()) return making.say(policy, "Topics", "a topic policy names its topics");
  const std::string text = policy_text(policy);
  for (const Json& topic : topics) {
    making.call(policy, "sns", "SetTopicAttributes",
                {{"TopicArn", topic}, {"AttributeName", "Policy"}, {"AttributeValue", text}});
  }
}

}  // namespace

extern const ResourceType kSnsTopicPolicy{.name = "AWS::SNS::TopicPolicy",
                                          .idle = kUnlessAsked,
                                          .properties = kTopicPolicyProperties,
                                          .make = make_topic_policy};

}  // namespace millrace::template_
