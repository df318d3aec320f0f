// Resource policies, which are of the account: they let services such as EventBridge write.
#include "core/access/read_policy.h"
#include "core/log/operations/checks.h"

namespace millrace::log {
namespace {

constexpr int64_t kPoliciesPage = 50;

Json policy_shown(const std::string& name, const Policy& policy) {
  return {{"policyName", name}, {"policyDocument", policy.text}, {"lastUpdatedTime", policy.updated.us / 1'000}};
}

}  // namespace

Outcome put_resource_policy(const Request& request) {
  const std::string name = request.text("policyName"), text = request.text("policyDocument");
  if (name.empty()) return wrong_parameter("policyName is required.");
  if (auto read = access::read_policy(text, access::PolicyKind::kResource); !read) {
    return wrong_parameter("The policyDocument is invalid: " + read.error());
  }
  auto& policies = request.all().policies;
  if (!policies.contains(name) && policies.size() >= Logs::kPoliciesMax) return too_much();
  policies[name] = {text, request.turn.now()};
  return Json{{"resourcePolicy", policy_shown(name, policies[name])}};
}

Outcome describe_resource_policies(const Request& request) {
  std::vector<Json> list;
  for (const auto& [name, policy] : request.all().policies) list.push_back(policy_shown(name, policy));
  return page_of(request, "resourcePolicies", list, "limit", kPoliciesPage);
}

Outcome delete_resource_policy(const Request& request) {
  const std::string name = request.text("policyName");
  if (request.all().policies.erase(name) > 0) return Json::object();
  return service_error("ResourceNotFoundException", "Policy with name [" + name + "] does not exist.");
}

}  // namespace millrace::log
