#include "core/identity/operations/operations.h"

#include <array>

namespace millrace::identity {
namespace {

using OfKind = Outcome (*)(const Request& request, const Kind& kind);

// An operation of one kind, of one that all kinds have.
template <OfKind kRun, const Kind& kKind>
Outcome of(const Request& request) {
  return kRun(request, kKind);
}

constexpr auto kOperations = std::to_array<Operation>({
    {"AddUserToGroup", add_user_to_group},
    {"AttachGroupPolicy", of<attach, kGroup>},
    {"AttachRolePolicy", of<attach, kRole>},
    {"AttachUserPolicy", of<attach, kUser>},
    {"CreateAccessKey", create_access_key},
    {"CreateGroup", of<create, kGroup>},
    {"CreatePolicy", create_policy},
    {"CreatePolicyVersion", create_policy_version},
    {"CreateRole", of<create, kRole>},
    {"CreateServiceLinkedRole", create_service_linked_role},
    {"CreateUser", of<create, kUser>},
    {"DeleteAccessKey", delete_access_key},
    {"DeleteGroup", of<remove, kGroup>},
    {"DeleteGroupPolicy", of<delete_inline, kGroup>},
    {"DeletePolicy", delete_policy},
    {"DeletePolicyVersion", delete_policy_version},
    {"DeleteRole", of<remove, kRole>},
    {"DeleteRolePermissionsBoundary", of<delete_boundary, kRole>},
    {"DeleteRolePolicy", of<delete_inline, kRole>},
    {"DeleteServiceLinkedRole", delete_service_linked_role},
    {"DeleteUser", of<remove, kUser>},
    {"DeleteUserPermissionsBoundary", of<delete_boundary, kUser>},
    {"DeleteUserPolicy", of<delete_inline, kUser>},
    {"DetachGroupPolicy", of<detach, kGroup>},
    {"DetachRolePolicy", of<detach, kRole>},
    {"DetachUserPolicy", of<detach, kUser>},
    {"GetGroup", of<get, kGroup>},
    {"GetGroupPolicy", of<get_inline, kGroup>},
    {"GetPolicy", get_policy},
    {"GetPolicyVersion", get_policy_version},
    {"GetRole", of<get, kRole>},
    {"GetRolePolicy", of<get_inline, kRole>},
    {"GetServiceLinkedRoleDeletionStatus", get_service_linked_role_deletion_status},
    {"GetUser", of<get, kUser>},
    {"GetUserPolicy", of<get_inline, kUser>},
    {"ListAccessKeys", list_access_keys},
    {"ListAttachedGroupPolicies", of<list_attached, kGroup>},
    {"ListAttachedRolePolicies", of<list_attached, kRole>},
    {"ListAttachedUserPolicies", of<list_attached, kUser>},
    {"ListGroupPolicies", of<list_inline, kGroup>},
    {"ListGroups", of<list, kGroup>},
    {"ListGroupsForUser", list_groups_for_user},
    {"ListPolicies", list_policies},
    {"ListPolicyTags", list_policy_tags},
    {"ListPolicyVersions", list_policy_versions},
    {"ListRolePolicies", of<list_inline, kRole>},
    {"ListRoleTags", of<list_tags, kRole>},
    {"ListRoles", of<list, kRole>},
    {"ListUserPolicies", of<list_inline, kUser>},
    {"ListUserTags", of<list_tags, kUser>},
    {"ListUsers", of<list, kUser>},
    {"PutGroupPolicy", of<put_inline, kGroup>},
    {"PutRolePermissionsBoundary", of<put_boundary, kRole>},
    {"PutRolePolicy", of<put_inline, kRole>},
    {"PutUserPermissionsBoundary", of<put_boundary, kUser>},
    {"PutUserPolicy", of<put_inline, kUser>},
    {"RemoveUserFromGroup", remove_user_from_group},
    {"SetDefaultPolicyVersion", set_default_policy_version},
    {"SimulateCustomPolicy", simulate_custom_policy},
    {"SimulatePrincipalPolicy", simulate_principal_policy},
    {"TagPolicy", tag_policy},
    {"TagRole", of<tag, kRole>},
    {"TagUser", of<tag, kUser>},
    {"UntagPolicy", untag_policy},
    {"UntagRole", of<untag, kRole>},
    {"UntagUser", of<untag, kUser>},
    {"UpdateAccessKey", update_access_key},
    {"UpdateAssumeRolePolicy", update_assume_role_policy},
    {"UpdateRole", update_role},
    {"UpdateUser", update_user},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::identity
