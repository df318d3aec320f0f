// The API of IAM: one function per operation, found by name in the table of `operations.cpp`. What users, groups and
// roles have in common is written once, for each `Kind`.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/identity/errors.h"
#include "core/identity/identities.h"
#include "core/world/turn.h"

namespace millrace::identity {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  Identities& all() const { return turn.world.identities; }
  const std::string& account() const { return turn.world.account; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
  bool has(std::string_view name) const { return call.input.contains(name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;
std::span<const Operation> operations();  // ascending names

using ByName = std::map<std::string, Identity, std::less<>>;

struct Kind {
  std::string_view noun;       // `User`; members are called `UserName`, `Users`
  std::string_view in_arn;     // `user`
  std::string_view id_prefix;  // `AIDA`
  ByName Identities::*all;

  std::string name_member() const { return std::string(noun) + "Name"; }
};
inline constexpr Kind kUser{"User", "user", "AIDA", &Identities::users};
inline constexpr Kind kGroup{"Group", "group", "AGPA", &Identities::groups};
inline constexpr Kind kRole{"Role", "role", "AROA", &Identities::roles};

Outcome create(const Request& request, const Kind& kind);
Outcome get(const Request& request, const Kind& kind);
Outcome remove(const Request& request, const Kind& kind);
Outcome list(const Request& request, const Kind& kind);
Outcome update_user(const Request& request);
Outcome update_role(const Request& request);
Outcome update_assume_role_policy(const Request& request);

Outcome add_user_to_group(const Request& request);
Outcome remove_user_from_group(const Request& request);
Outcome list_groups_for_user(const Request& request);

Outcome attach(const Request& request, const Kind& kind);
Outcome detach(const Request& request, const Kind& kind);
Outcome list_attached(const Request& request, const Kind& kind);
Outcome put_inline(const Request& request, const Kind& kind);
Outcome get_inline(const Request& request, const Kind& kind);
Outcome delete_inline(const Request& request, const Kind& kind);
Outcome list_inline(const Request& request, const Kind& kind);
Outcome put_boundary(const Request& request, const Kind& kind);
Outcome delete_boundary(const Request& request, const Kind& kind);

Outcome tag(const Request& request, const Kind& kind);
Outcome untag(const Request& request, const Kind& kind);
Outcome list_tags(const Request& request, const Kind& kind);
Outcome tag_policy(const Request& request);
Outcome untag_policy(const Request& request);
Outcome list_policy_tags(const Request& request);

Outcome create_access_key(const Request& request);
Outcome update_access_key(const Request& request);
Outcome delete_access_key(const Request& request);
Outcome list_access_keys(const Request& request);

Outcome create_policy(const Request& request);
Outcome get_policy(const Request& request);
Outcome delete_policy(const Request& request);
Outcome list_policies(const Request& request);
Outcome create_policy_version(const Request& request);
Outcome get_policy_version(const Request& request);
Outcome delete_policy_version(const Request& request);
Outcome list_policy_versions(const Request& request);
Outcome set_default_policy_version(const Request& request);

Outcome create_service_linked_role(const Request& request);
Outcome delete_service_linked_role(const Request& request);
Outcome get_service_linked_role_deletion_status(const Request& request);

Outcome simulate_custom_policy(const Request& request);
Outcome simulate_principal_policy(const Request& request);

}  // namespace millrace::identity
