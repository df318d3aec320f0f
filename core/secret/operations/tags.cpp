// TagResource, UntagResource; PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy, ValidateResourcePolicy:
// policies are kept, and nobody is refused by them.
#include "core/secret/operations/tags.h"

#include "core/access/read_policy.h"
#include "core/secret/errors.h"
#include "core/secret/operations/checks.h"

namespace millrace::secret {
namespace {

bool lets_everybody_in(const access::Policy& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [](const access::Statement& one) {
    return one.allows && one.conditions.empty() &&
           std::any_of(one.principals.begin(), one.principals.end(),
                       [](const access::Principal& who) { return who.name == "*"; });
  });
}

}  // namespace

std::optional<Outcome> add_tags(Secret& secret, const Json& tags) {
  auto all = secret.tags;
  for (const Json& tag : tags) {
    const std::string key = text_member(tag, "Key");
    if (key.starts_with("aws:")) return wrong_parameter("Tag keys must not begin with aws:, which is reserved.");
    all[key] = text_member(tag, "Value");
  }
  if (all.size() > Secret::kTagsMax) {
    return service_error("LimitExceededException", "The request failed because it would exceed a quota.");
  }
  secret.tags = std::move(all);
  return std::nullopt;
}

Json tags_shown(const Secret& secret) {
  Json out = Json::array();
  for (const auto& [key, value] : secret.tags) out.push_back({{"Key", key}, {"Value", value}});
  return out;
}

Outcome tag_resource(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  if (auto wrong = add_tags(**secret, member(request.input(), "Tags"))) return std::move(*wrong);
  return Json::object();
}

Outcome untag_resource(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  for (const Json& key : member(request.input(), "TagKeys")) (*secret)->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome put_resource_policy(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  const auto policy = access::read_policy(request.text("ResourcePolicy"), access::PolicyKind::kResource);
  if (!policy) {
    return service_error("MalformedPolicyDocumentException", "This resource policy contains a syntax error.");
  }
  if (member(request.input(), "BlockPublicPolicy") == true && lets_everybody_in(*policy->policy)) {
    return service_error("PublicPolicyException", "This resource policy grants broad access to your secret.");
  }
  (*secret)->policy = request.text("ResourcePolicy");
  return head_of(**secret);
}

Outcome get_resource_policy(const Request& request) {
  const auto secret = named_secret(request, true);
  if (!secret) return secret.error();
  Json out = head_of(**secret);
  if (!(*secret)->policy.empty()) out["ResourcePolicy"] = (*secret)->policy;
  return out;
}

Outcome delete_resource_policy(const Request& request) {
  const auto secret = named_secret(request);
  if (!secret) return secret.error();
  (*secret)->policy.clear();
  return head_of(**secret);
}

Outcome validate_resource_policy(const Request& request) {
  if (request.input().contains("SecretId")) {
    if (const auto secret = named_secret(request); !secret) return secret.error();
  }
  const auto policy = access::read_policy(request.text("ResourcePolicy"), access::PolicyKind::kResource);
  Json errors = Json::array();
  if (!policy) errors.push_back({{"CheckName", "policyValidation"}, {"ErrorMessage", policy.error()}});
  if (policy && lets_everybody_in(*policy->policy)) {
    errors.push_back({{"CheckName", "blockPublicPolicy"},
                      {"ErrorMessage", "This resource policy grants broad access to your secret."}});
  }
  return Json{{"PolicyValidationPassed", errors.empty()}, {"ValidationErrors", errors}};
}

}  // namespace millrace::secret
