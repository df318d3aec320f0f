#include "core/userpool/making.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/digest.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

std::string drawn(sim::Turn& turn, const std::string& name, std::string_view letters, size_t count) {
  std::string out;
  for (; out.size() < count;)
    out += letters[turn.below(sim::labels::label(sim::labels::kPoolId, name), letters.size())];
  return out;
}

// In units that the client says of them: `{"IdToken": "minutes"}`.
Duration token_life(const Json& input) {
  const Json& life = member(input, "IdTokenValidity");
  if (!life.is_number_unsigned()) return hours(1);
  const std::string unit = text_member(member(input, "TokenValidityUnits"), "IdToken", "hours");
  const int64_t n = life.get<int64_t>();
  return unit == "seconds"   ? seconds(n)
         : unit == "minutes" ? seconds(60 * n)
         : unit == "days"    ? hours(24 * n)
                             : hours(n);
}

bool has(std::string_view text, bool (*kind)(char)) { return std::any_of(text.begin(), text.end(), kind); }

}  // namespace

std::string new_pool_id(sim::Turn& turn, const std::string& name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return turn.world.region + "_" + drawn(turn, name, kLetters, 9);
}

std::string new_client_id(sim::Turn& turn, const std::string& name) {
  return drawn(turn, name, "abcdefghijklmnopqrstuvwxyz0123456789", 26);
}

Pool& make_pool(sim::Turn& turn, const std::string& id, const Json& input) {
  Pool& pool = turn.world.userpools.pools[id];
  pool.id = id;
  pool.name = text_member(input, "PoolName");
  pool.secret = turn.uuid(sim::labels::label(sim::labels::kPoolSecret, pool.name));
  pool.made = turn.now();
  const Json& policy = member(member(input, "Policies"), "PasswordPolicy");
  if (policy.is_object()) {
    const Json& least = member(policy, "MinimumLength");
    if (least.is_number_unsigned()) pool.password_least = least.get<uint64_t>();
    pool.password_mixed = member(policy, "RequireLowercase") == true || member(policy, "RequireUppercase") == true ||
                          member(policy, "RequireNumbers") == true || member(policy, "RequireSymbols") == true;
  }
  return pool;
}

Client& make_client(sim::Turn& turn, Pool& pool, const std::string& id, const Json& input) {
  Client& client = pool.clients[id];
  client.id = id;
  client.name = text_member(input, "ClientName");
  client.token_life = token_life(input);
  client.made = turn.now();
  for (const Json& flow : member(input, "ExplicitAuthFlows")) {
    if (flow.is_string()) client.flows.push_back(flow.get<std::string>());
  }
  return client;
}

User& make_user(sim::Turn& turn, Pool& pool, const std::string& name, const Json& attributes) {
  User& user = pool.users[name];
  user.name = name;
  user.sub = turn.uuid(sim::labels::label(sim::labels::kUserSub, name));
  user.made = user.changed = turn.now();
  put_attributes(user, attributes);
  return user;
}

void put_attributes(User& user, const Json& attributes) {
  for (const Json& one : attributes) user.attributes[text_member(one, "Name")] = text_member(one, "Value");
}

std::optional<std::string> wrong_password(const Pool& pool, const std::string& password) {
  const std::string begin = "Password did not conform with policy: ";
  if (password.size() < pool.password_least) return begin + "Password not long enough";
  if (!pool.password_mixed) return std::nullopt;
  if (!has(password, [](char c) { return is_digit(c); })) return begin + "Password must have numeric characters";
  if (!has(password, [](char c) { return !is_digit(c) && !is_upper(c) && !(c >= 'a' && c <= 'z'); })) {
    return begin + "Password must have symbol characters";
  }
  if (!has(password, [](char c) { return is_upper(c); })) return begin + "Password must have uppercase characters";
  if (!has(password, [](char c) { return c >= 'a' && c <= 'z'; }))
    return begin + "Password must have lowercase characters";
  return std::nullopt;
}

std::string hidden(const std::string& password) { return *hex_digest("SHA-256", password); }

}  // namespace millrace::userpool
