#include "core/identity/handlers.h"

#include "core/identity/granted.h"
#include "core/identity/operations/operations.h"
#include "core/world/turn.h"

namespace millrace::identity {
namespace {

// Operations about a user who is not named are about whoever asks.
bool about_a_user(const std::string& operation) {
  return operation == "GetUser" || operation.ends_with("AccessKey") || operation == "ListAccessKeys";
}

std::string user_of(const sim::Turn& turn, const std::string& key) {
  const auto& all = turn.world.identities;
  if (const auto it = all.keys.find(key); it != all.keys.end()) return it->second.user;
  const auto session = all.sessions.find(key);
  return session == all.sessions.end() ? "" : session->second.user;
}

}  // namespace

std::string key_of(const door::Call& call) {
  const auto* console = std::get_if<door::Console>(&call.caller);
  return console == nullptr ? "" : console->key;
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  const auto* operation = door::find_operation(operations(), call.operation);
  if (!about_a_user(call.operation) || call.input.contains("UserName")) return operation->run({turn, call});
  door::Call completed = call;
  if (const std::string user = user_of(turn, key_of(call)); !user.empty()) completed.input["UserName"] = user;
  return operation->run({turn, completed});
}

}  // namespace millrace::identity
