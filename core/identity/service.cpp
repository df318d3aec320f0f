#include "core/identity/service.h"

#include "core/identity/handlers.h"
#include "core/identity/operations/operations.h"
#include "core/world/world.h"

namespace millrace::identity {
namespace {

constexpr std::string_view kAUser = R"({"UserName":"$user"})";
constexpr std::string_view kAGroup = R"({"GroupName":"$group"})";
constexpr std::string_view kARole = R"({"RoleName":"$role"})";
constexpr std::string_view kAPolicy = R"({"PolicyArn":"$policy"})";
constexpr std::string_view kAVersion = R"({"PolicyArn":"$policy","VersionId":"v1"})";
constexpr std::string_view kAMember = R"({"GroupName":"$group","UserName":"$user"})";
constexpr std::string_view kAKey = R"({"UserName":"$user","AccessKeyId":"$key"})";
constexpr std::string_view kOfUser = R"({"UserName":"$user","PolicyArn":"$policy"})";
constexpr std::string_view kOfGroup = R"({"GroupName":"$group","PolicyArn":"$policy"})";
constexpr std::string_view kOfRole = R"({"RoleName":"$role","PolicyArn":"$policy"})";
constexpr std::string_view kInUser = R"({"UserName":"$user","PolicyName":"Reading"})";
constexpr std::string_view kInGroup = R"({"GroupName":"$group","PolicyName":"Reading"})";
constexpr std::string_view kInRole = R"({"RoleName":"$role","PolicyName":"Reading"})";

constexpr door::Example kExamples[] = {
    {"CreateRole",
     R"({"RoleName":"Reader","AssumeRolePolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}]}"})"},
    {"PutRolePolicy",
     R"({"RoleName":"$role","PolicyName":"Reading","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"})"},
    {"SimulatePrincipalPolicy", R"({"PolicySourceArn":"$source","ActionNames":["s3:GetObject","s3:PutObject"]})"},
    {"SimulateCustomPolicy",
     R"({"ActionNames":["s3:GetObject"],"PolicyInputList":["{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"]})"},
    {"GetRole", kARole},
    {"ListRoles", "{}"},
    {"UpdateRole", R"({"RoleName":"$role","MaxSessionDuration":7200})"},
    {"UpdateAssumeRolePolicy",
     R"({"RoleName":"$role","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}]}"})"},
    {"DeleteRole", kARole},
    {"CreateUser", R"({"UserName":"ada"})"},
    {"GetUser", kAUser},
    {"ListUsers", "{}"},
    {"UpdateUser", R"({"UserName":"$user","NewPath":"/team/"})"},
    {"DeleteUser", kAUser},
    {"CreateGroup", R"({"GroupName":"team"})"},
    {"GetGroup", kAGroup},
    {"ListGroups", "{}"},
    {"DeleteGroup", kAGroup},
    {"AddUserToGroup", kAMember},
    {"RemoveUserFromGroup", kAMember},
    {"ListGroupsForUser", kAUser},
    {"CreateAccessKey", kAUser},
    {"ListAccessKeys", kAUser},
    {"UpdateAccessKey", R"({"UserName":"$user","AccessKeyId":"$key","Status":"Inactive"})"},
    {"DeleteAccessKey", kAKey},
    {"CreatePolicy",
     R"({"PolicyName":"Reading","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"})"},
    {"GetPolicy", kAPolicy},
    {"ListPolicies", "{}"},
    {"DeletePolicy", kAPolicy},
    {"CreatePolicyVersion",
     R"({"PolicyArn":"$policy","SetAsDefault":true,"PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"})"},
    {"GetPolicyVersion", kAVersion},
    {"ListPolicyVersions", kAPolicy},
    {"SetDefaultPolicyVersion", kAVersion},
    {"DeletePolicyVersion", kAVersion},
    {"AttachUserPolicy", kOfUser},
    {"DetachUserPolicy", kOfUser},
    {"ListAttachedUserPolicies", kAUser},
    {"PutUserPolicy",
     R"({"UserName":"$user","PolicyName":"Reading","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"})"},
    {"GetUserPolicy", kInUser},
    {"ListUserPolicies", kAUser},
    {"DeleteUserPolicy", kInUser},
    {"PutUserPermissionsBoundary", R"({"UserName":"$user","PermissionsBoundary":"$policy"})"},
    {"DeleteUserPermissionsBoundary", kAUser},
    {"AttachGroupPolicy", kOfGroup},
    {"DetachGroupPolicy", kOfGroup},
    {"ListAttachedGroupPolicies", kAGroup},
    {"PutGroupPolicy",
     R"({"GroupName":"$group","PolicyName":"Reading","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"})"},
    {"GetGroupPolicy", kInGroup},
    {"ListGroupPolicies", kAGroup},
    {"DeleteGroupPolicy", kInGroup},
    {"AttachRolePolicy", kOfRole},
    {"DetachRolePolicy", kOfRole},
    {"ListAttachedRolePolicies", kARole},
    {"GetRolePolicy", kInRole},
    {"ListRolePolicies", kARole},
    {"DeleteRolePolicy", kInRole},
    {"PutRolePermissionsBoundary", R"({"RoleName":"$role","PermissionsBoundary":"$policy"})"},
    {"DeleteRolePermissionsBoundary", kARole},
    {"CreateServiceLinkedRole", R"({"AWSServiceName":"batch.amazonaws.com"})"},
    {"DeleteServiceLinkedRole", kARole},
    {"GetServiceLinkedRoleDeletionStatus", R"({"DeletionTaskId":"task/aws-service-role/batch.amazonaws.com/Role/id"})"},
    {"TagUser", R"({"UserName":"$user","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagUser", R"({"UserName":"$user","TagKeys":["team"]})"},
    {"ListUserTags", kAUser},
    {"TagRole", R"({"RoleName":"$role","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagRole", R"({"RoleName":"$role","TagKeys":["team"]})"},
    {"ListRoleTags", kARole},
    {"TagPolicy", R"({"PolicyArn":"$policy","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagPolicy", R"({"PolicyArn":"$policy","TagKeys":["team"]})"},
    {"ListPolicyTags", kAPolicy},
};

// Its framework calls a broken limit a ValidationError.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  auto wrong = door::check_input(model, operation, input);
  if (wrong && wrong->name == "ValidationException") wrong->name = "ValidationError";
  return wrong;
}

void words(const sim::World& world, door::Words& words) {
  const Identities& all = world.identities;
  for (const auto& [name, one] : all.roles) {
    words.emplace("$role", name);
    words.emplace("$source", one.arn);
  }
  for (const auto& [name, one] : all.users) words.emplace("$user", name);
  for (const auto& [name, one] : all.groups) words.emplace("$group", name);
  for (const auto& [arn, one] : all.policies) words.emplace("$policy", arn);
  for (const auto& [id, one] : all.keys) words.emplace("$key", id);
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "iam",
      .folder = "identity",
      .id = "IAM",
      .operations = door::names_of(operations()),
      .perform = perform,
      .check = check_request,
      .failure = {"ServiceFailureException", "The request processing has failed because of an unknown error."},
      .throttling = {"Throttling", "Rate exceeded", 400},
      .resource_members = {"RoleName", "UserName", "GroupName", "PolicyArn"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::identity
