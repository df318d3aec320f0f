#include "core/token/sessions.h"

#include <algorithm>

#include "core/identity/making.h"
#include "core/world/turn.h"

namespace millrace::token {
namespace {

// Makes room: sessions that are over go, else the one that ends first.
void make_room(identity::Identities& all, Instant now) {
  if (all.sessions.size() < identity::Identities::kSessionsMax) return;
  std::erase_if(all.sessions, [now](const auto& one) { return one.second.expires <= now; });
  if (all.sessions.size() < identity::Identities::kSessionsMax) return;
  all.sessions.erase(std::min_element(all.sessions.begin(), all.sessions.end(), [](const auto& a, const auto& b) {
    return a.second.expires < b.second.expires;
  }));
}

}  // namespace

Json begin_session(sim::Turn& turn, identity::Session session, Duration length, const std::string& name) {
  identity::Identities& all = turn.world.identities;
  make_room(all, turn.now());
  const std::string id = identity::new_id(turn, "ASIA", name);
  session.secret = identity::new_secret(turn, name);
  session.token = "IQoJb3JpZ2luX2Vj";  // as all begin
  for (int i = 0; i < 4; ++i) session.token += identity::new_secret(turn, name);
  session.expires = turn.now() + length;
  Json out{{"AccessKeyId", id},
           {"SecretAccessKey", session.secret},
           {"SessionToken", session.token},
           {"Expiration", unix_seconds(session.expires)}};
  all.sessions.insert_or_assign(id, std::move(session));
  return out;
}

}  // namespace millrace::token
