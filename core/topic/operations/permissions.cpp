// AddPermission, RemovePermission: statements of the topic's policy; and its data protection policy. They are kept;
// nobody is refused here and nothing is masked.
#include <algorithm>
#include <array>

#include "core/access/statements.h"
#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"

namespace millrace::topic {
namespace {

constexpr auto kActions = std::to_array<std::string_view>(
    {"*", "AddPermission", "DeleteTopic", "GetDataProtectionPolicy", "GetTopicAttributes", "ListSubscriptionsByTopic",
     "ListTagsForResource", "Publish", "PutDataProtectionPolicy", "Receive", "RemovePermission", "SetTopicAttributes",
     "Subscribe"});

Json policy_of(const Topic& topic) {
  return access::policy_of(topic.config.policy, {{"Version", "2008-10-17"}, {"Id", "__default_policy_ID"}});
}

}  // namespace

Outcome add_permission(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  const std::string label = request.text("Label");
  Json policy = policy_of(**topic);
  if (access::find_statement(policy, label) != policy["Statement"].end()) return invalid("Statement already exists");
  std::vector<std::string> actions, principals;
  for (const std::string& action : texts_of(member(request.input(), "ActionName"))) {
    if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) {
      return invalid("Policy statement action out of service scope!");
    }
    actions.push_back("SNS:" + action);
  }
  for (const std::string& account : texts_of(member(request.input(), "AWSAccountId"))) {
    principals.push_back(access::account_arn(account));
  }
  policy["Statement"].push_back(
      access::allowing(label, {{"AWS", access::one_or_all(principals)}}, access::one_or_all(actions), (*topic)->arn));
  request.all().change((*topic)->name).config.policy = to_text(policy);
  return Json::object();
}

Outcome remove_permission(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  Json policy = policy_of(**topic);
  const auto statement = access::find_statement(policy, request.text("Label"));
  if (statement == policy["Statement"].end()) return Json::object();
  policy["Statement"].erase(statement);
  request.all().change((*topic)->name).config.policy = to_text(policy);
  return Json::object();
}

Outcome get_data_protection_policy(const Request& request) {
  const auto topic = named_topic(request, "ResourceArn");
  if (!topic) return topic.error();
  const std::string& policy = (*topic)->config.data_protection_policy;
  return policy.empty() ? Json::object() : Json{{"DataProtectionPolicy", policy}};
}

Outcome put_data_protection_policy(const Request& request) {
  const auto topic = named_topic(request, "ResourceArn");
  if (!topic) return topic.error();
  const std::string text = request.text("DataProtectionPolicy");
  const auto policy = parse_json(text);
  if (!text.empty() && (!policy || !policy->is_object())) return invalid("DataProtectionPolicy");
  request.all().change((*topic)->name).config.data_protection_policy = text;
  return Json::object();
}

}  // namespace millrace::topic
