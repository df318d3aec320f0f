// Policies of queues: kept where GetQueueAttributes shows them, and asked where permissions are enforced.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kPolicyProperties[] = {{"PolicyDocument"}, {"Queues"}, {}};

void make_policy(Making& making, const Resource& policy) {
  const Json& queues = member(policy.properties, "Queues");
  if (!queues.is_array() || queues.empty()) return making.say(policy, "Queues", "a queue policy names its queues");
  const std::string text = policy_text(policy);
  for (const Json& queue : queues) {
    making.call(policy, "sqs", "SetQueueAttributes", {{"QueueUrl", queue}, {"Attributes", {{"Policy", text}}}});
  }
}

}  // namespace

extern const ResourceType kSqsQueuePolicy{
    .name = "AWS::SQS::QueuePolicy", .idle = kUnlessAsked, .properties = kPolicyProperties, .make = make_policy};

}  // namespace millrace::template_
