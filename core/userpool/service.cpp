#include "core/userpool/service.h"

#include "core/userpool/operations/operations.h"
#include "core/world/turn.h"

namespace millrace::userpool {
namespace {

constexpr std::string_view kAPool = R"({"UserPoolId":"$pool"})";
constexpr std::string_view kAUser = R"({"UserPoolId":"$pool","Username":"$member"})";
constexpr std::string_view kAClient = R"({"UserPoolId":"$pool","ClientId":"$client"})";
constexpr std::string_view kAGroup = R"({"UserPoolId":"$pool","GroupName":"team"})";
constexpr std::string_view kAMember = R"({"UserPoolId":"$pool","Username":"$member","GroupName":"team"})";

constexpr door::Example kExamples[] = {
    {"InitiateAuth",
     R"({"ClientId":"$client","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"USERNAME":"$member","PASSWORD":"Mill-race-1"}})"},
    {"SignUp", R"({"ClientId":"$client","Username":"ada","Password":"Mill-race-1"})"},
    {"AdminConfirmSignUp", kAUser},
    {"ListUsers", kAPool},
    {"AdminCreateUser", R"({"UserPoolId":"$pool","Username":"ada","TemporaryPassword":"Mill-race-1"})"},
    {"AdminSetUserPassword",
     R"({"UserPoolId":"$pool","Username":"$member","Password":"Mill-race-1","Permanent":true})"},
    {"AdminGetUser", kAUser},
    {"AdminUpdateUserAttributes",
     R"({"UserPoolId":"$pool","Username":"$member","UserAttributes":[{"Name":"email","Value":"ada@example.com"}]})"},
    {"AdminEnableUser", kAUser},
    {"AdminDisableUser", kAUser},
    {"AdminDeleteUser", kAUser},
    {"CreateGroup", kAGroup},
    {"ListGroups", kAPool},
    {"AdminAddUserToGroup", kAMember},
    {"AdminRemoveUserFromGroup", kAMember},
    {"AdminListGroupsForUser", kAUser},
    {"ListUsersInGroup", kAGroup},
    {"DeleteGroup", kAGroup},
    {"AdminInitiateAuth",
     R"({"UserPoolId":"$pool","ClientId":"$client","AuthFlow":"ADMIN_USER_PASSWORD_AUTH","AuthParameters":{"USERNAME":"$member","PASSWORD":"Mill-race-1"}})"},
    {"RespondToAuthChallenge",
     R"({"ClientId":"$client","ChallengeName":"NEW_PASSWORD_REQUIRED","Session":"00000000000000000000","ChallengeResponses":{"USERNAME":"$member","NEW_PASSWORD":"Mill-race-2"}})"},
    {"GetUser", R"({"AccessToken":"token"})"},
    {"CreateUserPool", R"({"PoolName":"people"})"},
    {"ListUserPools", R"({"MaxResults":10})"},
    {"DescribeUserPool", kAPool},
    {"CreateUserPoolClient", R"({"UserPoolId":"$pool","ClientName":"web"})"},
    {"ListUserPoolClients", kAPool},
    {"DescribeUserPoolClient", kAClient},
    {"DeleteUserPoolClient", kAClient},
    {"DeleteUserPool", kAPool},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [id, pool] : world.userpools.pools) {
    words.emplace("$pool", id);
    for (const auto& [name, user] : pool.users) words.emplace("$member", name);
    for (const auto& [client_id, client] : pool.clients) words.emplace("$client", client_id);
  }
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call.input});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "cognito-idp",
      .folder = "userpool",
      .id = "Cognito Identity Provider",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalErrorException", "An internal error occurred."},
      .throttling = {"TooManyRequestsException", "Rate exceeded", 400},
      .resource_members = {"UserPoolId"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::userpool
