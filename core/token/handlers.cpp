#include "core/token/handlers.h"

#include "core/identity/granted.h"
#include "core/identity/handlers.h"
#include "core/token/assuming.h"
#include "core/token/sessions.h"
#include "core/world/turn.h"

namespace millrace::token {
namespace {

Outcome get_caller_identity(const identity::Asker& asker) {
  return Json{{"UserId", asker.user_id}, {"Account", asker.caller.account}, {"Arn", asker.caller.arn}};
}

// For a user, who keeps what it may do; the root's own, for whoever signs with no key of this World, is of no use.
Outcome get_session_token(sim::Turn& turn, const door::Call& call, const identity::Asker& asker) {
  if (asker.session != nullptr) {
    return service_error("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
  }
  identity::Session session;
  const auto name = asker.context.find("aws:username");
  session.user = name == asker.context.end() ? "" : name->second.front();
  const Json& wanted = member(call.input, "DurationSeconds");
  const Duration length = seconds(wanted.is_number_integer() ? wanted.get<int64_t>() : 12 * 3600);
  return Json{{"Credentials", begin_session(turn, std::move(session), length, asker.user_id)}};
}

}  // namespace

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  const std::string key = identity::key_of(call);
  const identity::Asker asker = identity::asker_of(turn.world.identities, turn.world.account, key, turn.now());
  if (call.operation == "AssumeRole") return assume_role(turn, call, asker);
  if (call.operation == "GetCallerIdentity") return get_caller_identity(asker);
  if (call.operation == "GetSessionToken") return get_session_token(turn, call, asker);
  return Json{{"Account", turn.world.account}};  // GetAccessKeyInfo
}

}  // namespace millrace::token
