#include "core/template/resources/iam_rights.h"

#include <algorithm>

#include "core/template/resources/resources.h"

namespace millrace::template_ {
namespace {

bool refers_to(const Resource& policy, const std::string& role) {
  return std::any_of(policy.references.begin(), policy.references.end(), [&](const Reference& reference) {
    return reference.target == role && reference.where.starts_with("/Roles");
  });
}

bool allows(const Json& statement, std::string_view action) {
  const std::string any = std::string(action.substr(0, action.find(':'))) + ":*";
  const Json& given = member(statement, "Action");
  for (const Json& one : given.is_array() ? given : Json::array({given})) {
    if (one.is_string() && (one == action || one == any)) return true;
  }
  return false;
}

void connect_by_policies(Drawing& drawing, const Resource& owner, const Resource& policies,
                         std::set<std::string>& allowed) {
  for (const Reference& reference : policies.references) {
    const size_t resource_at = reference.where.find("/Resource");
    if (resource_at == std::string::npos) continue;
    const Json* statement = find_at(policies.properties, reference.where.substr(0, resource_at));
    const Resource* target = drawing.architecture.find(reference.target);
    const ResourceType* type = target == nullptr ? nullptr : find_type(target->type);
    if (statement == nullptr || type == nullptr || type->rights == nullptr) continue;
    for (const Right* right = type->rights; right->action != nullptr; ++right) {
      if (!allows(*statement, right->action)) continue;
      drawing.connect(owner.id, target->id, right->meaning);
      allowed.insert(target->id);
    }
  }
}

}  // namespace

std::set<std::string> connect_by_role(Drawing& drawing, const Resource& owner, std::string_view role_at) {
  std::set<std::string> allowed;
  for (const Reference& reference : owner.references) {
    if (!reference.where.starts_with(role_at)) continue;
    for (const Resource* policies : drawing.resources()) {
      const bool apart = policies->type == "AWS::IAM::Policy" && refers_to(*policies, reference.target);
      if (apart || policies->id == reference.target) connect_by_policies(drawing, owner, *policies, allowed);
    }
  }
  return allowed;
}

std::string no_role(const std::string& account) { return "arn:aws:iam::" + account + ":role/none"; }

}  // namespace millrace::template_
