#include "core/userpool/sign_in.h"

#include "core/userpool/facts.h"
#include "core/userpool/tokens.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::userpool {

std::vector<std::string> callers(const Pools& pools) {
  std::vector<std::string> out;
  for (const auto& [id, pool] : pools.pools) {
    for (const auto& [name, user] : pool.users) {
      if (!pool.clients.empty()) out.push_back(name);
    }
  }
  return out;
}

std::optional<std::string> sign_in(sim::Turn& turn, const std::string& name) {
  if (name.empty()) return std::nullopt;
  for (const auto& [id, pool] : turn.world.userpools.pools) {
    const auto user = pool.users.find(name);
    if (user == pool.users.end() || pool.clients.empty()) continue;
    const std::string event = turn.uuid(sim::labels::label(sim::labels::kSignIn, name));
    facts::signed_in(turn, pool, name);
    return tokens_of(pool, pool.clients.begin()->second, user->second, event, turn.now()).identity;
  }
  return std::nullopt;
}

}  // namespace millrace::userpool
