// Policies that the account manages, and their versions.
#include <algorithm>
#include <charconv>

#include "core/identity/facts.h"
#include "core/identity/granted.h"
#include "core/identity/making.h"
#include "core/identity/managed.h"
#include "core/identity/operations/common.h"

namespace millrace::identity {
namespace {

constexpr size_t kVersionsMax = 5;

// How often `counts` is true of a user, a group or a role.
template <class Counts>
int64_t count(const Identities& all, const Counts& counts) {
  int64_t out = 0;
  for (const ByName Identities::*kind : {&Identities::users, &Identities::groups, &Identities::roles}) {
    for (const auto& [name, one] : all.*kind) out += counts(one) ? 1 : 0;
  }
  return out;
}

int64_t attachments(const Identities& all, const std::string& arn) {
  return count(all, [&](const Identity& one) {
    return std::find(one.attached.begin(), one.attached.end(), arn) != one.attached.end();
  });
}

Json shown_policy(const Request& request, const ManagedPolicy& policy, Detail detail) {
  Json out{{"PolicyName", policy.name},
           {"PolicyId", policy.id},
           {"Arn", policy.arn},
           {"Path", policy.path},
           {"DefaultVersionId", "v" + std::to_string(policy.standard)},
           {"AttachmentCount", attachments(request.all(), policy.arn)},
           {"PermissionsBoundaryUsageCount",
            count(request.all(), [&](const Identity& one) { return one.boundary == policy.arn; })},
           {"IsAttachable", true},
           {"CreateDate", unix_seconds(policy.created)},
           {"UpdateDate", unix_seconds(policy.updated)}};
  if (detail == Detail::kRead && !policy.description.empty()) out["Description"] = policy.description;
  if (detail == Detail::kRead) out["Tags"] = shown_tags(policy.tags);
  if (detail == Detail::kMade && !policy.tags.empty()) out["Tags"] = shown_tags(policy.tags);
  return out;
}

Json shown_version(const ManagedPolicy& policy, int64_t number, bool with_document) {
  const PolicyVersion& version = policy.versions.at(number);
  Json out{{"VersionId", "v" + std::to_string(number)},
           {"IsDefaultVersion", number == policy.standard},
           {"CreateDate", unix_seconds(version.created)}};
  if (with_document) out["Document"] = shown_document(version.document);
  return out;
}

struct Found {
  ManagedPolicy* policy;
  int64_t version;
};

// The policy and the version that the request names.
tl::expected<Found, Outcome> named_version(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return tl::unexpected<Outcome>(policy.error());
  const std::string id = request.text("VersionId");
  int64_t number = 0;
  std::from_chars(id.data() + std::min<size_t>(1, id.size()), id.data() + id.size(), number);
  if ((*policy)->versions.contains(number)) return Found{*policy, number};
  return tl::unexpected<Outcome>(
      no_such("Policy " + (*policy)->arn + " version " + id + " does not exist or is not attachable."));
}

Outcome changed(const Request& request, const ManagedPolicy& policy) {
  facts::changed(request.turn, request.call.operation, policy.name);
  return Json::object();
}

// What AWS manages can be looked at, with a version of its own making.
Outcome by_aws(const std::string& arn) {
  return Json{{"Policy",
               {{"PolicyName", policy_name(arn)},
                {"Arn", arn},
                {"Path", "/"},
                {"DefaultVersionId", "v1"},
                {"AttachmentCount", 0},
                {"PermissionsBoundaryUsageCount", 0},
                {"IsAttachable", true},
                {"Tags", Json::array()}}}};
}

}  // namespace

Outcome create_policy(const Request& request) {
  auto document = document_in(request, "PolicyDocument", access::PolicyKind::kIdentity);
  if (!document) return document.error();
  ManagedPolicy made;
  made.name = request.text("PolicyName");
  made.path = path_in(request);
  made.arn = arn_of(request, "policy", made.path, made.name);
  auto& policies = request.all().policies;
  const bool there =
      std::any_of(policies.begin(), policies.end(), [&](const auto& one) { return one.second.name == made.name; });
  if (there) return exists("A policy called " + made.name + " already exists. Duplicate names are not allowed.");
  if (policies.size() >= Identities::kEntitiesMax) return too_many("Cannot exceed quota for PoliciesPerAccount: 5000");
  if (auto wrong = add_tags(made.tags, member(request.input(), "Tags"))) return std::move(*wrong);
  made.description = request.text("Description");
  made.id = new_id(request.turn, "ANPA", made.name);
  made.created = made.updated = request.turn.now();
  made.versions[1] = {std::move(*document), made.created};
  facts::changed(request.turn, request.call.operation, made.name);
  Json out{{"Policy", shown_policy(request, made, Detail::kMade)}};
  policies.emplace(made.arn, std::move(made));
  return out;
}

Outcome get_policy(const Request& request) {
  const std::string arn = request.text("PolicyArn");
  if (is_managed_by_aws(arn)) return by_aws(arn);
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  return Json{{"Policy", shown_policy(request, **policy, Detail::kRead)}};
}

Outcome delete_policy(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  if (attachments(request.all(), (*policy)->arn) > 0) return conflict("Cannot delete a policy attached to entities.");
  if ((*policy)->versions.size() > 1) {
    return conflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's "
        "versions. The default version is deleted with the policy.");
  }
  auto done = changed(request, **policy);
  request.all().policies.erase((*policy)->arn);
  return done;
}

Outcome list_policies(const Request& request) {
  const std::string prefix = request.has("PathPrefix") ? request.text("PathPrefix") : "/";
  const bool attached_only = member(request.input(), "OnlyAttached") == true;
  std::vector<Json> out;
  for (const auto& [arn, policy] : request.all().policies) {
    if (request.text("Scope") == "AWS" || !policy.path.starts_with(prefix)) continue;
    if (!attached_only || attachments(request.all(), arn) > 0) {
      out.push_back(shown_policy(request, policy, Detail::kListed));
    }
  }
  return page(request, "Policies", std::move(out));
}

Outcome create_policy_version(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  auto document = document_in(request, "PolicyDocument", access::PolicyKind::kIdentity);
  if (!document) return document.error();
  if ((*policy)->versions.size() >= kVersionsMax) {
    return too_many(
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an "
        "existing version.");
  }
  const int64_t number = (*policy)->next++;
  (*policy)->versions[number] = {std::move(*document), request.turn.now()};
  (*policy)->updated = request.turn.now();
  if (member(request.input(), "SetAsDefault") == true) (*policy)->standard = number;
  changed(request, **policy);
  return Json{{"PolicyVersion", shown_version(**policy, number, false)}};
}

Outcome get_policy_version(const Request& request) {
  const std::string arn = request.text("PolicyArn");
  if (const auto* document = is_managed_by_aws(arn) ? document_of(request.all(), arn) : nullptr) {
    return Json{
        {"PolicyVersion", {{"Document", shown_document(*document)}, {"VersionId", "v1"}, {"IsDefaultVersion", true}}}};
  }
  const auto found = named_version(request);
  if (!found) return found.error();
  return Json{{"PolicyVersion", shown_version(*found->policy, found->version, true)}};
}

Outcome delete_policy_version(const Request& request) {
  const auto found = named_version(request);
  if (!found) return found.error();
  if (found->version == found->policy->standard) return conflict("Cannot delete the default version of a policy.");
  found->policy->versions.erase(found->version);
  return changed(request, *found->policy);
}

Outcome list_policy_versions(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  std::vector<Json> out;
  for (auto it = (*policy)->versions.rbegin(); it != (*policy)->versions.rend(); ++it) {
    out.push_back(shown_version(**policy, it->first, false));
  }
  return page(request, "Versions", std::move(out));
}

Outcome set_default_policy_version(const Request& request) {
  const auto found = named_version(request);
  if (!found) return found.error();
  found->policy->standard = found->version;
  found->policy->updated = request.turn.now();
  return changed(request, *found->policy);
}

Outcome tag_policy(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  if (auto wrong = add_tags((*policy)->tags, member(request.input(), "Tags"))) return std::move(*wrong);
  return changed(request, **policy);
}

Outcome untag_policy(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  remove_tags((*policy)->tags, member(request.input(), "TagKeys"));
  return changed(request, **policy);
}

Outcome list_policy_tags(const Request& request) {
  const auto policy = named_policy(request);
  if (!policy) return policy.error();
  Json tags = shown_tags((*policy)->tags);
  return page(request, "Tags", std::vector<Json>(tags.begin(), tags.end()));
}

}  // namespace millrace::identity
