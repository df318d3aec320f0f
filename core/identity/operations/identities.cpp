// Users, groups and roles: made, shown, changed, removed.
#include <algorithm>

#include "core/identity/facts.h"
#include "core/identity/making.h"
#include "core/identity/operations/common.h"

namespace millrace::identity {
namespace {

std::optional<Outcome> fill_role(const Request& request, Identity& role) {
  auto trust = document_in(request, "AssumeRolePolicyDocument", access::PolicyKind::kTrust);
  if (!trust) return trust.error();
  role.trust = std::move(*trust);
  role.description = request.text("Description");
  const Json& longest = member(request.input(), "MaxSessionDuration");
  if (longest.is_number_integer()) role.session_max = longest.get<int64_t>();
  return std::nullopt;
}

// What has to go first.
const char* still_there(const Request& request, const Identity& one) {
  if (!one.attached.empty()) return "Cannot delete entity, must detach all policies first.";
  if (!one.inline_ones.empty()) return "Cannot delete entity, must delete policies first.";
  if (!one.members.empty()) return "Cannot delete entity, must remove users from group first.";
  const auto& keys = request.all().keys;
  const bool user = one.id.starts_with(kUser.id_prefix);
  const bool keyed =
      user && std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.second.user == one.name; });
  return keyed ? "Cannot delete entity, must delete access keys first." : nullptr;
}

}  // namespace

Outcome create(const Request& request, const Kind& kind) {
  auto& all = request.all().*kind.all;
  Identity made;
  made.name = request.text(kind.name_member());
  if (all.contains(made.name)) return exists(std::string(kind.noun) + " with name " + made.name + " already exists.");
  if (all.size() >= Identities::kEntitiesMax) return too_many("Cannot exceed quota: 5000");
  if (&kind == &kRole) {
    if (auto wrong = fill_role(request, made)) return std::move(*wrong);
  }
  if (auto wrong = add_tags(made.tags, member(request.input(), "Tags"))) return std::move(*wrong);
  made.boundary = request.text("PermissionsBoundary");
  made.path = path_in(request);
  made.id = new_id(request.turn, std::string(kind.id_prefix), made.name);
  made.arn = arn_of(request, kind.in_arn, made.path, made.name);
  made.created = request.turn.now();
  facts::changed(request.turn, request.call.operation, made.name);
  Json out{{kind.noun, shown(made, kind, Detail::kMade)}};
  all.emplace(made.name, std::move(made));
  return out;
}

Outcome get(const Request& request, const Kind& kind) {
  const auto found = named(request, kind);
  if (!found) return found.error();
  Json out{{kind.noun, shown(**found, kind, Detail::kRead)}};
  if (&kind != &kGroup) return out;
  std::vector<Json> users;
  for (const std::string& name : (*found)->members) {
    users.push_back(shown(request.all().users.at(name), kUser, Detail::kListed));
  }
  auto paged = page(request, "Users", std::move(users));
  if (paged) out.update(*paged);
  return out;
}

Outcome remove(const Request& request, const Kind& kind) {
  const auto found = changeable(request, kind);
  if (!found) return found.error();
  if (const char* what = still_there(request, **found)) return conflict(what);
  const std::string name = (*found)->name;
  for (auto& [group_name, group] : request.all().groups) {
    if (&kind == &kUser && std::find(group.members.begin(), group.members.end(), name) != group.members.end()) {
      return conflict("Cannot delete entity, must remove user from groups first.");
    }
  }
  facts::changed(request.turn, request.call.operation, name);
  (request.all().*kind.all).erase(name);
  return Json::object();
}

Outcome list(const Request& request, const Kind& kind) {
  const std::string prefix = request.has("PathPrefix") ? request.text("PathPrefix") : "/";
  std::vector<Json> out;
  for (const auto& [name, one] : request.all().*kind.all) {
    if (one.path.starts_with(prefix)) out.push_back(shown(one, kind, Detail::kListed));
  }
  return page(request, (std::string(kind.noun) + "s").c_str(), std::move(out));
}

Outcome update_user(const Request& request) {
  const auto found = named(request, kUser);
  if (!found) return found.error();
  auto& users = request.all().users;
  Identity changed = **found;
  const std::string before = changed.name;
  if (request.has("NewUserName")) changed.name = request.text("NewUserName");
  if (request.has("NewPath")) changed.path = request.text("NewPath");
  if (changed.name != before && users.contains(changed.name)) {
    return exists("User with name " + changed.name + " already exists.");
  }
  changed.arn = arn_of(request, "user", changed.path, changed.name);
  for (auto& [id, key] : request.all().keys) {
    if (key.user == before) key.user = changed.name;
  }
  for (auto& [name, group] : request.all().groups) {
    std::replace(group.members.begin(), group.members.end(), before, changed.name);
  }
  facts::changed(request.turn, request.call.operation, changed.name);
  users.erase(before);
  users.emplace(changed.name, std::move(changed));
  return Json::object();
}

Outcome update_role(const Request& request) {
  const auto found = changeable(request, kRole);
  if (!found) return found.error();
  if (request.has("Description")) (*found)->description = request.text("Description");
  const Json& longest = member(request.input(), "MaxSessionDuration");
  if (longest.is_number_integer()) (*found)->session_max = longest.get<int64_t>();
  facts::changed(request.turn, request.call.operation, (*found)->name);
  return Json::object();
}

Outcome update_assume_role_policy(const Request& request) {
  const auto found = changeable(request, kRole);
  if (!found) return found.error();
  auto trust = document_in(request, "PolicyDocument", access::PolicyKind::kTrust);
  if (!trust) return trust.error();
  (*found)->trust = std::move(*trust);
  facts::changed(request.turn, request.call.operation, (*found)->name);
  return Json::object();
}

Outcome add_user_to_group(const Request& request) {
  const auto group = named(request, kGroup);
  if (!group) return group.error();
  const auto user = named(request, kUser);
  if (!user) return user.error();
  auto& members = (*group)->members;
  if (std::find(members.begin(), members.end(), (*user)->name) == members.end()) members.push_back((*user)->name);
  facts::changed(request.turn, request.call.operation, (*user)->name);
  return Json::object();
}

Outcome remove_user_from_group(const Request& request) {
  const auto group = named(request, kGroup);
  if (!group) return group.error();
  const auto user = named(request, kUser);
  if (!user) return user.error();
  std::erase((*group)->members, (*user)->name);
  facts::changed(request.turn, request.call.operation, (*user)->name);
  return Json::object();
}

Outcome list_groups_for_user(const Request& request) {
  const auto user = named(request, kUser);
  if (!user) return user.error();
  std::vector<Json> out;
  for (const auto& [name, group] : request.all().groups) {
    const auto& members = group.members;
    if (std::find(members.begin(), members.end(), (*user)->name) == members.end()) continue;
    out.push_back(shown(group, kGroup, Detail::kListed));
  }
  return page(request, "Groups", std::move(out));
}

}  // namespace millrace::identity
