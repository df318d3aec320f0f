// Policies of queues are kept where GetQueueAttributes shows them.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kPolicyProperties[] = {{"PolicyDocument"}, {"Queues"}, {}};

void make_policy(Making& making, const Resource& policy) {
  const Json& queues = member(policy.properties, "Queues");
  if (!queues.is_array() || queues.empty()) return making.say(policy, "Queues", "a queue policy names its queues");
  const Json& document = member(policy.properties, "PolicyDocument");
  const std::string text = document.is_string() ? document.get<std::string>() : to_text(document);
  for (const Json& queue : queues) {
    making.call(policy, "sqs", "SetQueueAttributes", {{"QueueUrl", queue}, {"Attributes", {{"Policy", text}}}});
  }
  making.notices.push_back({policy.where, policy.type + " " + policy.id, kNoAccess});
}

}  // namespace

extern const ResourceType kSqsQueuePolicy{
    .name = "AWS::SQS::QueuePolicy", .properties = kPolicyProperties, .make = make_policy};

}  // namespace millrace::template_
