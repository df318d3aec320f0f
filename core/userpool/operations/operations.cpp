#include "core/userpool/operations/operations.h"

namespace millrace::userpool {

std::span<const door::Operation<Run>> operations() {
  static constexpr door::Operation<Run> kRows[] = {
      {"AdminAddUserToGroup", admin_add_user_to_group},
      {"AdminConfirmSignUp", admin_confirm_sign_up},
      {"AdminCreateUser", admin_create_user},
      {"AdminDeleteUser", admin_delete_user},
      {"AdminDisableUser", admin_disable_user},
      {"AdminEnableUser", admin_enable_user},
      {"AdminGetUser", admin_get_user},
      {"AdminInitiateAuth", admin_initiate_auth},
      {"AdminListGroupsForUser", admin_list_groups_for_user},
      {"AdminRemoveUserFromGroup", admin_remove_user_from_group},
      {"AdminSetUserPassword", admin_set_user_password},
      {"AdminUpdateUserAttributes", admin_update_user_attributes},
      {"CreateGroup", create_group},
      {"CreateUserPool", create_user_pool},
      {"CreateUserPoolClient", create_user_pool_client},
      {"DeleteGroup", delete_group},
      {"DeleteUserPool", delete_user_pool},
      {"DeleteUserPoolClient", delete_user_pool_client},
      {"DescribeUserPool", describe_user_pool},
      {"DescribeUserPoolClient", describe_user_pool_client},
      {"GetUser", get_user},
      {"InitiateAuth", initiate_auth},
      {"ListGroups", list_groups},
      {"ListUserPoolClients", list_user_pool_clients},
      {"ListUserPools", list_user_pools},
      {"ListUsers", list_users},
      {"ListUsersInGroup", list_users_in_group},
      {"RespondToAuthChallenge", respond_to_auth_challenge},
      {"SignUp", sign_up},
  };
  return kRows;
}

}  // namespace millrace::userpool
