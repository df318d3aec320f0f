#include "core/template/identities.h"

#include <algorithm>

namespace millrace::template_ {
namespace {

// Who a policy is for, by the property that lists them and the operations' member and ending.
struct Owners {
  const char* property;
  const char* member;
  const char* attach;
  const char* put;
};
constexpr Owners kOwners[] = {{"Roles", "RoleName", "AttachRolePolicy", "PutRolePolicy"},
                              {"Users", "UserName", "AttachUserPolicy", "PutUserPolicy"},
                              {"Groups", "GroupName", "AttachGroupPolicy", "PutGroupPolicy"}};

Json list_of(const Resource& resource, const char* name) {
  const Json& value = member(resource.properties, name);
  return value.is_array() ? value : Json::array();
}

void make_role(Making& making, const Resource& role) {
  Json input{{"RoleName", role.name},
             {"AssumeRolePolicyDocument", to_text(member(role.properties, "AssumeRolePolicyDocument"))}};
  for (const char* name : {"Path", "Description", "MaxSessionDuration", "PermissionsBoundary"}) {
    if (role.properties.contains(name)) input[name] = role.properties.at(name);
  }
  if (making.call(role, "iam", "CreateRole", std::move(input)).is_null()) return;
  for (const Json& arn : list_of(role, "ManagedPolicyArns")) {
    making.call(role, "iam", "AttachRolePolicy", {{"RoleName", role.name}, {"PolicyArn", arn}});
  }
  for (const Json& policy : list_of(role, "Policies")) {
    making.call(role, "iam", "PutRolePolicy",
                {{"RoleName", role.name},
                 {"PolicyName", member(policy, "PolicyName")},
                 {"PolicyDocument", to_text(member(policy, "PolicyDocument"))}});
  }
}

void make_managed(Making& making, const Resource& policy) {
  const Json made = making.call(
      policy, "iam", "CreatePolicy",
      {{"PolicyName", policy.name}, {"PolicyDocument", to_text(member(policy.properties, "PolicyDocument"))}});
  if (made.is_null()) return;
  for (const Owners& owners : kOwners) {
    for (const Json& name : list_of(policy, owners.property)) {
      making.call(policy, "iam", owners.attach, {{owners.member, name}, {"PolicyArn", made.at("Policy").at("Arn")}});
    }
  }
}

void put_policy(Making& making, const Resource& policy) {
  for (const Owners& owners : kOwners) {
    for (const Json& name : list_of(policy, owners.property)) {
      making.call(policy, "iam", owners.put,
                  {{owners.member, name},
                   {"PolicyName", policy.name},
                   {"PolicyDocument", to_text(member(policy.properties, "PolicyDocument"))}});
    }
  }
}

struct Row {
  std::string_view type;
  void (*make)(Making& making, const Resource& resource);
};
constexpr Row kRows[] = {
    {"AWS::IAM::Role", make_role}, {"AWS::IAM::ManagedPolicy", make_managed}, {"AWS::IAM::Policy", put_policy}};

}  // namespace

// What a resource refers to stands before it.
void make_identities(Making& making) {
  for (const Resource& resource : making.architecture.resources) {
    const auto row =
        std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& one) { return one.type == resource.type; });
    if (row != std::end(kRows)) row->make(making, resource);
  }
}

}  // namespace millrace::template_
