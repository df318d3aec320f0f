#include <algorithm>

#include "core/userpool/facts.h"
#include "core/userpool/making.h"
#include "core/userpool/operations/common.h"
#include "core/userpool/tokens.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

constexpr const char* kNewPassword = "NEW_PASSWORD_REQUIRED";

Json signed_in(sim::Turn& turn, const Entry& entry, const User& user) {
  const std::string event = turn.uuid(sim::labels::label(sim::labels::kSignIn, user.name));
  const Tokens tokens = tokens_of(*entry.pool, *entry.client, user, event, turn.now());
  facts::signed_in(turn, *entry.pool, user.name);
  return {{"ChallengeParameters", Json::object()},
          {"AuthenticationResult",
           {{"AccessToken", tokens.access},
            {"ExpiresIn", entry.client->token_life.us / 1'000'000},
            {"TokenType", "Bearer"},
            {"RefreshToken", event},
            {"IdToken", tokens.identity}}}};
}

bool allows(const Client& client, const std::string& flow) {
  return client.flows.empty() || std::any_of(client.flows.begin(), client.flows.end(), [&](const std::string& one) {
           return one == "ALLOW_" + flow || one == flow;
         });
}

Outcome refused(sim::Turn& turn, const Pool& pool, const std::string& name, const char* error, const char* why) {
  facts::refused(turn, pool, name, why);
  return failed(error, why);
}

// By name and password.
Outcome authenticate(const Request& request, const Entry& entry) {
  sim::Turn& turn = request.turn;
  const std::string flow = text_member(request.input, "AuthFlow");
  if (flow != "USER_PASSWORD_AUTH" && flow != "ADMIN_USER_PASSWORD_AUTH" && flow != "ADMIN_NO_SRP_AUTH") {
    return failed("InvalidParameterException", "This user pool signs in with a password only, not by " + flow + ".");
  }
  if (!allows(*entry.client, flow)) {
    return failed("InvalidParameterException", flow + " flow not enabled for this client");
  }
  const Json& given = member(request.input, "AuthParameters");
  for (const char* name : {"USERNAME", "PASSWORD"}) {
    if (!member(given, name).is_string()) {
      return failed("InvalidParameterException", "Missing required parameter " + std::string(name));
    }
  }
  const std::string name = text_member(given, "USERNAME");
  const auto user = entry.pool->users.find(name);
  if (user == entry.pool->users.end()) {
    return refused(turn, *entry.pool, name, "UserNotFoundException", "User does not exist.");
  }
  if (!user->second.enabled) return refused(turn, *entry.pool, name, "NotAuthorizedException", "User is disabled.");
  if (user->second.password != hidden(text_member(given, "PASSWORD"))) {
    return refused(turn, *entry.pool, name, "NotAuthorizedException", "Incorrect username or password.");
  }
  if (user->second.status == Status::kUnconfirmed) {
    return refused(turn, *entry.pool, name, "UserNotConfirmedException", "User is not confirmed.");
  }
  if (user->second.status == Status::kConfirmed) return signed_in(turn, entry, user->second);
  return Json{{"ChallengeName", kNewPassword},
              {"Session", hidden(entry.pool->secret + user->second.sub)},
              {"ChallengeParameters", {{"USER_ID_FOR_SRP", name}}}};
}

}  // namespace

Outcome sign_up(const Request& request) {
  const auto entry = entry_in(request);
  if (!entry) return entry.error();
  Pool& pool = *entry->pool;
  const std::string name = text_member(request.input, "Username");
  const std::string password = text_member(request.input, "Password");
  if (pool.users.contains(name)) return failed("UsernameExistsException", "User already exists");
  if (pool.users.size() >= Pool::kUsersMax) return failed("LimitExceededException", "Exceeded the limit of users.");
  if (auto wrong = wrong_password(pool, password)) return failed("InvalidPasswordException", *wrong);
  User& user = make_user(request.turn, pool, name, member(request.input, "UserAttributes"));
  user.password = hidden(password);
  return Json{{"UserConfirmed", false}, {"UserSub", user.sub}};
}

Outcome initiate_auth(const Request& request) {
  const auto entry = entry_in(request);
  return entry ? authenticate(request, *entry) : entry.error();
}

Outcome admin_initiate_auth(const Request& request) {
  const auto pool = pool_in(request);
  return pool ? initiate_auth(request) : pool.error();
}

Outcome respond_to_auth_challenge(const Request& request) {
  const auto entry = entry_in(request);
  if (!entry) return entry.error();
  const Json& given = member(request.input, "ChallengeResponses");
  const auto user = entry->pool->users.find(text_member(given, "USERNAME"));
  const bool asked = user != entry->pool->users.end() && user->second.status == Status::kForceChangePassword &&
                     text_member(request.input, "Session") == hidden(entry->pool->secret + user->second.sub);
  if (text_member(request.input, "ChallengeName") != kNewPassword || !asked) {
    return failed("NotAuthorizedException", "Invalid session for the user.");
  }
  const std::string password = text_member(given, "NEW_PASSWORD");
  if (auto wrong = wrong_password(*entry->pool, password)) return failed("InvalidPasswordException", *wrong);
  user->second.password = hidden(password);
  user->second.status = Status::kConfirmed;
  return signed_in(request.turn, *entry, user->second);
}

Outcome get_user(const Request& request) {
  const auto& pools = request.turn.world.userpools;
  const auto claims = claims_of(pools, text_member(request.input, "AccessToken"), request.turn.now());
  if (!claims) return failed("NotAuthorizedException", "Invalid Access Token");
  for (const auto& [id, pool] : pools.pools) {
    const auto user = pool.users.find(text_member(*claims, "username"));
    if (issuer_of(id) != text_member(*claims, "iss") || user == pool.users.end()) continue;
    return Json{{"Username", user->second.name}, {"UserAttributes", shown_attributes(user->second)}};
  }
  return failed("UserNotFoundException", "User does not exist.");
}

}  // namespace millrace::userpool
