#include "core/userpool/making.h"
#include "core/userpool/operations/common.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

Json shown_pool(const sim::World& world, const Pool& pool) {
  const int64_t made = pool.made.us / 1'000'000;
  return {{"Id", pool.id},
          {"Name", pool.name},
          {"Policies", {{"PasswordPolicy", {{"MinimumLength", pool.password_least}}}}},
          {"LastModifiedDate", made},
          {"CreationDate", made},
          {"EstimatedNumberOfUsers", pool.users.size()},
          {"Arn", "arn:aws:cognito-idp:" + world.region + ":" + world.account + ":userpool/" + pool.id}};
}

Json shown_client(const Pool& pool, const Client& client) {
  const int64_t made = client.made.us / 1'000'000;
  Json out{{"UserPoolId", pool.id}, {"ClientName", client.name}, {"ClientId", client.id}};
  out["LastModifiedDate"] = out["CreationDate"] = made;
  if (!client.flows.empty()) out["ExplicitAuthFlows"] = client.flows;
  return out;
}

tl::expected<Client*, Outcome> client_in(const Request& request) {
  auto pool = pool_in(request);
  if (!pool) return tl::unexpected(pool.error());
  const auto client = (*pool)->clients.find(text_member(request.input, "ClientId"));
  if (client != (*pool)->clients.end()) return &client->second;
  return tl::unexpected(failed("ResourceNotFoundException", "User pool client does not exist."));
}

}  // namespace

Outcome create_user_pool(const Request& request) {
  sim::World& world = request.turn.world;
  if (world.userpools.pools.size() >= Pools::kPoolsMax) {
    return failed("LimitExceededException", "Exceeded the limit of user pools.");
  }
  const std::string id = new_pool_id(request.turn, text_member(request.input, "PoolName"));
  return Json{{"UserPool", shown_pool(world, make_pool(request.turn, id, request.input))}};
}

Outcome describe_user_pool(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  return Json{{"UserPool", shown_pool(request.turn.world, **pool)}};
}

Outcome list_user_pools(const Request& request) {
  Json list = Json::array();
  const auto most = member(request.input, "MaxResults").get<size_t>();
  for (const auto& [id, pool] : request.turn.world.userpools.pools) {
    if (list.size() >= most) break;
    const int64_t made = pool.made.us / 1'000'000;
    list.push_back({{"Id", id}, {"Name", pool.name}, {"LastModifiedDate", made}, {"CreationDate", made}});
  }
  return Json{{"UserPools", std::move(list)}};
}

Outcome delete_user_pool(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  request.turn.world.userpools.pools.erase((*pool)->id);
  return Json::object();
}

Outcome create_user_pool_client(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  if ((*pool)->clients.size() >= Pool::kClientsMax) {
    return failed("LimitExceededException", "Exceeded the limit of user pool clients.");
  }
  const std::string id = new_client_id(request.turn, text_member(request.input, "ClientName"));
  return Json{{"UserPoolClient", shown_client(**pool, make_client(request.turn, **pool, id, request.input))}};
}

Outcome describe_user_pool_client(const Request& request) {
  const auto client = client_in(request);
  if (!client) return client.error();
  return Json{{"UserPoolClient", shown_client(**pool_in(request), **client)}};
}

Outcome list_user_pool_clients(const Request& request) {
  const auto pool = pool_in(request);
  if (!pool) return pool.error();
  Json list = Json::array();
  for (const auto& [id, client] : (*pool)->clients) {
    list.push_back({{"ClientId", id}, {"UserPoolId", (*pool)->id}, {"ClientName", client.name}});
  }
  return Json{{"UserPoolClients", std::move(list)}};
}

Outcome delete_user_pool_client(const Request& request) {
  const auto client = client_in(request);
  if (!client) return client.error();
  (*pool_in(request))->clients.erase((*client)->id);
  return Json::object();
}

}  // namespace millrace::userpool
