// The operations of user pools, in ascending order of their names.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/userpool/pools.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::userpool {

struct Request {
  sim::Turn& turn;
  const Json& input;
};
using Run = Outcome (*)(const Request&);
std::span<const door::Operation<Run>> operations();

// Each in the file that its name says.
Outcome create_user_pool(const Request& request);
Outcome describe_user_pool(const Request& request);
Outcome list_user_pools(const Request& request);
Outcome delete_user_pool(const Request& request);
Outcome create_user_pool_client(const Request& request);
Outcome describe_user_pool_client(const Request& request);
Outcome list_user_pool_clients(const Request& request);
Outcome delete_user_pool_client(const Request& request);

Outcome admin_create_user(const Request& request);
Outcome admin_get_user(const Request& request);
Outcome admin_delete_user(const Request& request);
Outcome admin_enable_user(const Request& request);
Outcome admin_disable_user(const Request& request);
Outcome admin_set_user_password(const Request& request);
Outcome admin_update_user_attributes(const Request& request);
Outcome admin_confirm_sign_up(const Request& request);
Outcome list_users(const Request& request);

Outcome create_group(const Request& request);
Outcome delete_group(const Request& request);
Outcome list_groups(const Request& request);
Outcome admin_add_user_to_group(const Request& request);
Outcome admin_remove_user_from_group(const Request& request);
Outcome admin_list_groups_for_user(const Request& request);
Outcome list_users_in_group(const Request& request);

Outcome sign_up(const Request& request);
Outcome initiate_auth(const Request& request);
Outcome admin_initiate_auth(const Request& request);
Outcome respond_to_auth_challenge(const Request& request);
Outcome get_user(const Request& request);

}  // namespace millrace::userpool
