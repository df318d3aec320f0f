#include "core/identity/granted.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/identity/managed.h"

namespace millrace::identity {
namespace {

void append(const Identities& all, const Identity& identity, const char* noun, std::vector<access::Named>& out) {
  for (const auto& [name, document] : identity.inline_ones) {
    out.push_back({std::string(noun) + "_" + identity.name + "_" + name, document.policy.get()});
  }
  for (const std::string& arn : identity.attached) {
    const access::Document* document = document_of(all, arn);
    if (document != nullptr) out.push_back({std::string(policy_name(arn)), document->policy.get()});
  }
}

void add_tags(access::Context& context, const std::vector<Tag>& tags) {
  for (const Tag& tag : tags) context["aws:principaltag/" + to_lower(tag.key)] = {tag.value};
}

void add_user(const Identities& all, const Identity& user, Asker& out) {
  out.caller.kind = access::Caller::Kind::kUser;
  out.caller.arn = user.arn;
  out.user_id = user.id;
  out.context["aws:username"] = {user.name};
  out.context["aws:principaltype"] = {"User"};
  out.say.identity = policies_of(all, user);
  out.say.boundary = boundary_of(all, user);
  add_tags(out.context, user.tags);
}

void add_role(const Identities& all, const Identity& role, const Session& session, Asker& out) {
  out.caller.kind = access::Caller::Kind::kSession;
  out.caller.arn = session.arn;
  out.caller.role = role.arn;
  out.user_id = role.id + ":" + session.name;
  out.context["aws:principaltype"] = {"AssumedRole"};
  out.say.identity = policies_of(all, role);
  out.say.boundary = boundary_of(all, role);
  for (const access::Document& document : session.policies)
    out.say.session.push_back({"session", document.policy.get()});
  for (const std::string& arn : session.managed) {
    static const access::Policy kNothing;
    const access::Document* document = document_of(all, arn);
    out.say.session.push_back(
        {std::string(policy_name(arn)), document == nullptr ? &kNothing : document->policy.get()});
  }
  add_tags(out.context, role.tags);
  add_tags(out.context, session.tags);
}

}  // namespace

const access::Document* document_of(const Identities& all, std::string_view arn) {
  const auto it = all.policies.find(arn);
  return it == all.policies.end() ? document_by_aws(arn) : &it->second.versions.at(it->second.standard).document;
}

std::vector<access::Named> policies_of(const Identities& all, const Identity& identity) {
  std::vector<access::Named> out;
  const bool role = identity.trust.policy != nullptr;
  append(all, identity, role ? "role" : "user", out);
  if (role) return out;
  for (const auto& [name, group] : all.groups) {
    const auto& members = group.members;
    if (std::find(members.begin(), members.end(), identity.name) != members.end()) append(all, group, "group", out);
  }
  return out;
}

std::vector<access::Named> boundary_of(const Identities& all, const Identity& identity) {
  static const access::Policy kNothing;
  if (identity.boundary.empty()) return {};
  const access::Document* document = document_of(all, identity.boundary);
  return {{std::string(policy_name(identity.boundary)), document == nullptr ? &kNothing : document->policy.get()}};
}

Asker asker_of(const Identities& all, const std::string& account, const std::string& key_id, Instant now) {
  Asker out;
  out.caller.kind = access::Caller::Kind::kRoot;
  out.caller.account = account;
  out.caller.arn = "arn:aws:iam::" + account + ":root";
  out.user_id = account;
  const auto key = all.keys.find(key_id);
  const auto session = all.sessions.find(key_id);
  if (session != all.sessions.end()) out.session = &session->second;
  const std::string user = key != all.keys.end() ? key->second.user : out.session != nullptr ? out.session->user : "";
  if (const auto found = all.users.find(user); found != all.users.end()) add_user(all, found->second, out);
  if (out.session != nullptr) {
    const auto role = all.roles.find(out.session->role);
    if (role != all.roles.end()) add_role(all, role->second, *out.session, out);
  }
  out.context["aws:principalarn"] = {out.caller.role.empty() ? out.caller.arn : out.caller.role};
  out.context["aws:principalaccount"] = {account};
  out.context["aws:userid"] = {out.user_id};
  out.context["aws:currenttime"] = {iso8601(now, 0)};
  out.context["aws:epochtime"] = {std::to_string(unix_seconds(now))};
  return out;
}

std::optional<access::Key> find_key(const Identities& all, const std::string& key_id) {
  if (const auto key = all.keys.find(key_id); key != all.keys.end() && key->second.active) {
    return access::Key{key->second.secret, "", std::nullopt};
  }
  const auto session = all.sessions.find(key_id);
  if (session == all.sessions.end()) return std::nullopt;
  return access::Key{session->second.secret, session->second.token, session->second.expires};
}

}  // namespace millrace::identity
