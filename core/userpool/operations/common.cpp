#include "core/userpool/operations/common.h"

#include "core/world/turn.h"

namespace millrace::userpool {

Outcome failed(const char* name, const std::string& message) { return service_error(name, message); }

Found<Pool> pool_in(const Request& request) {
  auto& pools = request.turn.world.userpools.pools;
  const std::string id = text_member(request.input, "UserPoolId");
  const auto pool = pools.find(id);
  if (pool != pools.end()) return &pool->second;
  return tl::unexpected(failed("ResourceNotFoundException", "User pool " + id + " does not exist."));
}

Found<User> user_in(const Request& request) {
  auto pool = pool_in(request);
  if (!pool) return tl::unexpected(pool.error());
  const auto user = (*pool)->users.find(text_member(request.input, "Username"));
  if (user != (*pool)->users.end()) return &user->second;
  return tl::unexpected(failed("UserNotFoundException", "User does not exist."));
}

tl::expected<Entry, Outcome> entry_in(const Request& request) {
  const std::string id = text_member(request.input, "ClientId");
  for (auto& [pool_id, pool] : request.turn.world.userpools.pools) {
    const auto client = pool.clients.find(id);
    if (client != pool.clients.end()) return Entry{&pool, &client->second};
  }
  return tl::unexpected(failed("ResourceNotFoundException", "User pool client " + id + " does not exist."));
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::kUnconfirmed: return "UNCONFIRMED";
    case Status::kConfirmed: return "CONFIRMED";
    case Status::kForceChangePassword: return "FORCE_CHANGE_PASSWORD";
  }
  return "";
}

Json shown_attributes(const User& user) {
  Json out = Json::array();
  out.push_back({{"Name", "sub"}, {"Value", user.sub}});
  for (const auto& [name, value] : user.attributes) out.push_back({{"Name", name}, {"Value", value}});
  return out;
}

Json shown(const User& user) {
  return {{"Username", user.name},
          {"Attributes", shown_attributes(user)},
          {"UserCreateDate", user.made.us / 1'000'000},
          {"UserLastModifiedDate", user.changed.us / 1'000'000},
          {"Enabled", user.enabled},
          {"UserStatus", name_of(user.status)}};
}

Json shown_group(const Pool& pool, const std::string& name) {
  const Group& group = pool.groups.at(name);
  Json out{{"GroupName", name}, {"UserPoolId", pool.id}};
  if (!group.description.empty()) out["Description"] = group.description;
  if (!group.role.empty()) out["RoleArn"] = group.role;
  out["LastModifiedDate"] = out["CreationDate"] = group.made.us / 1'000'000;
  return out;
}

}  // namespace millrace::userpool
