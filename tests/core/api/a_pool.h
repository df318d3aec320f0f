// A user pool with one user, Ann, and the tokens that she has.
#pragma once

#include <string>

#include "core/userpool/tokens.h"

namespace millrace::api {

inline userpool::Pool a_pool(const std::string& client, std::map<std::string, std::string> attributes = {},
                             std::vector<std::string> groups = {}) {
  userpool::Pool pool;
  pool.id = "eu-central-1_pool";
  pool.secret = "secret";
  pool.clients[client].id = client;
  userpool::User& ann = pool.users["ann"];
  ann.name = "ann";
  ann.sub = "sub-1";
  ann.attributes = std::move(attributes);
  ann.groups = std::move(groups);
  return pool;
}

inline userpool::Tokens tokens_of_ann(const userpool::Pool& pool, Instant now) {
  return userpool::tokens_of(pool, pool.clients.begin()->second, pool.users.at("ann"), "event", now);
}

}  // namespace millrace::api
