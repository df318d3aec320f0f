#include "core/api/calling.h"

#include <algorithm>

#include "core/identity/granted.h"
#include "core/token/sessions.h"
#include "core/userpool/sign_in.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

// Whether the account's root may take the role on.
bool trusts_the_account(const sim::World& world, const identity::Identity& role) {
  const identity::Asker root = identity::asker_of(world.identities, world.account, "", world.now);
  access::Say say = root.say;
  say.resource = {{"the trust policy", role.trust.policy.get()}};
  say.resource_must = true;
  return access::decide({root.caller, "sts:AssumeRole", role.arn, root.context}, say).allowed();
}

// The id of a key that the user has and may use; empty: there is none.
std::string key_of_user(const identity::Identities& all, const std::string& user) {
  const auto key = std::find_if(all.keys.begin(), all.keys.end(),
                                [&](const auto& one) { return one.second.user == user && one.second.active; });
  return key == all.keys.end() ? std::string() : key->first;
}

}  // namespace

std::vector<std::string> callers(const sim::World& world) {
  std::vector<std::string> out = userpool::callers(world.userpools);
  for (const auto& [name, user] : world.identities.users) {
    if (!key_of_user(world.identities, name).empty()) out.push_back(name);
  }
  for (const auto& [name, role] : world.identities.roles) {
    if (trusts_the_account(world, role)) out.push_back(name);
  }
  return out;
}

std::optional<Problem> check_caller(const sim::World& world, const std::string& as) {
  if (as.empty()) return std::nullopt;
  const std::vector<std::string> all = callers(world);
  if (std::find(all.begin(), all.end(), as) != all.end()) return std::nullopt;
  const std::string near = nearest(as, {all.begin(), all.end()});
  return Problem{"nobody called " + as + " can call", "/as", near.empty() ? "" : "did you mean " + near + "?"};
}

void identify(sim::Turn& turn, Request& request) {
  if (request.as.empty()) return;
  const auto token = userpool::sign_in(turn, request.as);
  if (token) request.headers["authorization"] = "Bearer " + *token;
  else if (turn.world.identities.users.contains(request.as)) {
    request.key = key_of_user(turn.world.identities, request.as);
  } else if (turn.world.identities.roles.contains(request.as)) {
    request.key = key_of_role(turn, request.as, "page");
  }
}

std::string key_of_role(sim::Turn& turn, const std::string& role, const std::string& session_name) {
  identity::Session session;
  session.role = role;
  session.name = session_name;
  session.arn = "arn:aws:sts::" + turn.world.account + ":assumed-role/" + role + "/" + session_name;
  return text_member(token::begin_session(turn, std::move(session), hours(1), role), "AccessKeyId");
}

}  // namespace millrace::api
