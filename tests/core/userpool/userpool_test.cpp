// User pools through the door: users come to be, sign in, and have tokens that say who they are.
#include <gtest/gtest.h>

#include "core/userpool/tokens.h"
#include "tests/core/workflow/stage.h"

namespace millrace::userpool {
namespace {

class UserPool : public testing::Test {
 protected:
  UserPool() {
    pool_ = text_member(call("CreateUserPool", {{"PoolName", "people"}}).at("UserPool"), "Id");
    client_ = text_member(
        call("CreateUserPoolClient", {{"UserPoolId", pool_}, {"ClientName", "web"}}).at("UserPoolClient"), "ClientId");
  }

  Json call(const std::string& operation, Json input) {
    const Outcome outcome = stage_.call(operation, std::move(input), "cognito-idp");
    return outcome ? *outcome : Json(outcome.error().name + ": " + outcome.error().message);
  }
  Json of_user(const std::string& name, Json more = Json::object()) {
    more["UserPoolId"] = pool_;
    more["Username"] = name;
    return more;
  }
  void make(const std::string& name, const std::string& password = "Mill-race-1") {
    call("AdminCreateUser", of_user(name));
    call("AdminSetUserPassword", of_user(name, {{"Password", password}, {"Permanent", true}}));
  }
  Json sign_in(const std::string& name, const std::string& password = "Mill-race-1") {
    return call("InitiateAuth", {{"ClientId", client_},
                                 {"AuthFlow", "USER_PASSWORD_AUTH"},
                                 {"AuthParameters", {{"USERNAME", name}, {"PASSWORD", password}}}});
  }
  std::string token(const std::string& name, const char* which) {
    return text_member(sign_in(name).at("AuthenticationResult"), which);
  }
  Result<Json> claims(const std::string& token, Duration later = {}) {
    return claims_of(stage_.world.userpools, token, stage_.world.now + later);
  }

  workflow::Stage stage_;
  std::string pool_;
  std::string client_;
};

TEST_F(UserPool, TokensSayWhoSignedIn) {
  make("wren");
  call("AdminUpdateUserAttributes",
       of_user("wren", {{"UserAttributes", {{{"Name", "email"}, {"Value", "wren@example.com"}}}}}));
  call("CreateGroup", {{"UserPoolId", pool_}, {"GroupName", "team"}});
  call("AdminAddUserToGroup", of_user("wren", {{"GroupName", "team"}}));
  const Json identity = *claims(token("wren", "IdToken"));
  EXPECT_EQ(identity["cognito:username"], "wren");
  EXPECT_EQ(identity["aud"], client_);
  EXPECT_EQ(identity["token_use"], "id");
  EXPECT_EQ(identity["email"], "wren@example.com");
  EXPECT_EQ(identity["cognito:groups"], Json({"team"}));
  EXPECT_EQ(identity["exp"].get<int64_t>() - identity["iat"].get<int64_t>(), 3600);
  const Json access = *claims(token("wren", "AccessToken"));
  EXPECT_EQ(access["client_id"], client_);
  EXPECT_EQ(access["sub"], identity["sub"]);
  EXPECT_EQ(call("GetUser", {{"AccessToken", token("wren", "AccessToken")}}).at("Username"), "wren");
}

TEST_F(UserPool, ATokenIsGoodForAnHourAndOnlyAsItIs) {
  make("wren");
  const std::string good = token("wren", "IdToken");
  EXPECT_TRUE(claims(good));
  EXPECT_EQ(claims(good, hours(1)).error().what, "it has expired");
  EXPECT_EQ(claims(good + "x").error().what, "its signature is wrong");
  EXPECT_EQ(claims("a.b.c").error().what, "it is no token");
  EXPECT_EQ(claims("").error().what, "it is no token");
  call("DeleteUserPool", {{"UserPoolId", pool_}});
  EXPECT_EQ(claims(good).error().what, "nobody here has issued it");
}

TEST_F(UserPool, SignUpIsConfirmedByAnAdministrator) {
  call("SignUp", {{"ClientId", client_}, {"Username", "ada"}, {"Password", "Mill-race-1"}});
  EXPECT_EQ(sign_in("ada"), "UserNotConfirmedException: User is not confirmed.");
  EXPECT_EQ(call("AdminConfirmSignUp", of_user("ada")), Json::object());
  EXPECT_TRUE(sign_in("ada").contains("AuthenticationResult"));
}

TEST_F(UserPool, ATemporaryPasswordIsChangedFirst) {
  call("AdminCreateUser", of_user("ada", {{"TemporaryPassword", "Mill-race-1"}}));
  const Json challenge = sign_in("ada");
  ASSERT_EQ(challenge.at("ChallengeName"), "NEW_PASSWORD_REQUIRED");
  const Json answer =
      call("RespondToAuthChallenge", {{"ClientId", client_},
                                      {"ChallengeName", "NEW_PASSWORD_REQUIRED"},
                                      {"Session", challenge.at("Session")},
                                      {"ChallengeResponses", {{"USERNAME", "ada"}, {"NEW_PASSWORD", "Mill-race-2"}}}});
  EXPECT_TRUE(answer.contains("AuthenticationResult")) << answer;
  EXPECT_TRUE(sign_in("ada", "Mill-race-2").contains("AuthenticationResult"));
}

TEST_F(UserPool, WhatIsWrongIsSaidInTheServicesWords) {
  make("wren");
  call("AdminDisableUser", of_user("wren"));
  const std::pair<Json, const char*> rows[] = {
      {sign_in("wren"), "NotAuthorizedException: User is disabled."},
      {sign_in("nobody"), "UserNotFoundException: User does not exist."},
      {call("AdminCreateUser", of_user("wren")), "UsernameExistsException: User account already exists"},
      {call("AdminAddUserToGroup", of_user("wren", {{"GroupName", "none"}})),
       "ResourceNotFoundException: Group not found."},
      {call("AdminSetUserPassword", of_user("wren", {{"Password", "short"}})),
       "InvalidPasswordException: Password did not conform with policy: Password not long enough"},
      {call("AdminSetUserPassword", of_user("wren", {{"Password", "all-small-1"}})),
       "InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters"},
      {call("ListUsers", {{"UserPoolId", "eu-central-1_nowhere"}}),
       "ResourceNotFoundException: User pool eu-central-1_nowhere does not exist."},
      {call("GetUser", {{"AccessToken", "a.b.c"}}), "NotAuthorizedException: Invalid Access Token"},
  };
  for (const auto& [answer, wanted] : rows) EXPECT_EQ(answer, wanted);
}

TEST_F(UserPool, UsersAreFoundByAnAttribute) {
  for (const char* name : {"wren", "heron"}) {
    make(name);
    call("AdminUpdateUserAttributes",
         of_user(name, {{"UserAttributes", {{{"Name", "email"}, {"Value", std::string(name) + "@example.com"}}}}}));
  }
  const std::pair<const char*, const char*> rows[] = {
      {R"(email = "wren@example.com")", "wren"}, {R"(email ^= "her")", "heron"}, {R"(username = "nobody")", ""}};
  for (const auto& [filter, name] : rows) {
    const Json users = call("ListUsers", {{"UserPoolId", pool_}, {"Filter", filter}}).at("Users");
    EXPECT_EQ(users.empty() ? "" : users[0]["Username"].get<std::string>(), name) << filter;
  }
}

}  // namespace
}  // namespace millrace::userpool
