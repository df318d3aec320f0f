// What makes pools, clients and users, for the operations and for templates, which know some ids beforehand.
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/userpool/pools.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::userpool {

// Letters and digits that luck draws.
std::string new_pool_id(sim::Turn& turn, const std::string& name);
std::string new_client_id(sim::Turn& turn, const std::string& name);

// As `CreateUserPool` and `CreateUserPoolClient` take their input. The pool must be there.
Pool& make_pool(sim::Turn& turn, const std::string& id, const Json& input);
Client& make_client(sim::Turn& turn, Pool& pool, const std::string& id, const Json& input);

// A user of that name, not confirmed yet. `attributes`: as requests have them, `[{"Name", "Value"}]`.
User& make_user(sim::Turn& turn, Pool& pool, const std::string& name, const Json& attributes);
void put_attributes(User& user, const Json& attributes);

// Why the pool's policy refuses a password, as `InvalidPasswordException` says it.
std::optional<std::string> wrong_password(const Pool& pool, const std::string& password);
std::string hidden(const std::string& password);

}  // namespace millrace::userpool
