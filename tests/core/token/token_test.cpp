// STS through the door: who somebody is, and which roles they may take on.
#include <gtest/gtest.h>

#include "core/identity/granted.h"
#include "tests/core/workflow/stage.h"

namespace millrace::token {
namespace {

class Sts : public testing::Test {
 protected:
  Json call(const std::string& service, const std::string& operation, Json input, const std::string& key = "") {
    const Outcome outcome = stage_.call(operation, std::move(input), service, {key});
    return outcome ? *outcome : Json(outcome.error().name + ": " + outcome.error().message);
  }
  void make_role(const std::string& name, const std::string& principal, const std::string& more = "") {
    const std::string trust = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":")" +
                              principal + R"("},"Action":["sts:AssumeRole","sts:TagSession"])" + more + "}]}";
    call("iam", "CreateRole", {{"RoleName", name}, {"AssumeRolePolicyDocument", trust}});
  }
  // The new session's key.
  std::string make_user(const std::string& name) {
    call("iam", "CreateUser", {{"UserName", name}});
    return text_member(call("iam", "CreateAccessKey", {{"UserName", name}}).at("AccessKey"), "AccessKeyId");
  }
  Json assume(const std::string& role, const std::string& key = "", Json more = Json::object()) {
    more["RoleArn"] = "arn:aws:iam::123456789012:role/" + role;
    if (!more.contains("RoleSessionName")) more["RoleSessionName"] = "run";
    return call("sts", "AssumeRole", std::move(more), key);
  }
  std::string key_of(const Json& answer) { return text_member(answer.at("Credentials"), "AccessKeyId"); }

  workflow::Stage stage_;
};

TEST_F(Sts, SaysWhoSomebodyIs) {
  EXPECT_EQ(call("sts", "GetCallerIdentity", Json::object()).at("Arn"), "arn:aws:iam::123456789012:root");
  const std::string ada = make_user("ada");
  EXPECT_EQ(call("sts", "GetCallerIdentity", Json::object(), ada).at("Arn"), "arn:aws:iam::123456789012:user/ada");
  make_role("Reader", "arn:aws:iam::123456789012:user/ada");
  const Json session = assume("Reader", ada);
  EXPECT_EQ(session.at("AssumedRoleUser").at("Arn"), "arn:aws:sts::123456789012:assumed-role/Reader/run");
  EXPECT_EQ(call("sts", "GetCallerIdentity", Json::object(), key_of(session)).at("Arn"),
            "arn:aws:sts::123456789012:assumed-role/Reader/run");
}

TEST_F(Sts, RolesAreForThoseTheyTrust) {
  const std::string ada = make_user("ada");
  const std::string bob = make_user("bob");
  make_role("Adas", "arn:aws:iam::123456789012:user/ada");
  make_role("Accounts", "123456789012");
  EXPECT_TRUE(assume("Adas", ada).is_object());
  EXPECT_EQ(assume("Adas", bob),
            "AccessDenied: User: arn:aws:iam::123456789012:user/bob is not authorized to perform: sts:AssumeRole on "
            "resource: arn:aws:iam::123456789012:role/Adas");
  EXPECT_TRUE(assume("Accounts").is_object());
  EXPECT_TRUE(assume("Accounts", bob).is_string());  // the account is trusted, bob was given nothing by it
  call("iam", "PutUserPolicy",
       {{"UserName", "bob"},
        {"PolicyName", "p"},
        {"PolicyDocument", R"({"Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]})"}});
  EXPECT_TRUE(assume("Accounts", bob).is_object());
  make_role("WithId", "123456789012", R"(,"Condition":{"StringEquals":{"sts:ExternalId":"mill"}})");
  EXPECT_TRUE(assume("WithId").is_string());
  EXPECT_TRUE(assume("WithId", "", {{"ExternalId", "mill"}}).is_object());
}

TEST_F(Sts, SessionsEndAndAreNoLongerThanTheRoleSays) {
  make_role("Reader", "123456789012");
  EXPECT_EQ(assume("Reader", "", {{"DurationSeconds", 7200}}),
            "ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  const std::string key = key_of(assume("Reader", "", {{"DurationSeconds", 900}}));
  const auto found = identity::find_key(stage_.world.identities, key);
  ASSERT_TRUE(found);
  EXPECT_EQ(*found->expires, stage_.world.now + seconds(900));
  EXPECT_FALSE(found->token.empty());
}

TEST_F(Sts, TagsGoAlongAndCannotBeSetAgain) {
  make_role("One", "123456789012");
  make_role("Two", "*");
  const Json tags = Json::array({{{"Key", "Team"}, {"Value", "mill"}}});
  const std::string first = key_of(assume("One", "", {{"Tags", tags}, {"TransitiveTagKeys", {"team"}}}));
  const std::string second = key_of(assume("Two", first));
  EXPECT_EQ(stage_.world.identities.sessions.at(second).tags.at(0).value, "mill");
  EXPECT_EQ(assume("Two", first, {{"Tags", Json::array({{{"Key", "TEAM"}, {"Value", "x"}}})}}),
            "InvalidParameterValue: One of the specified transitive tag keys can't be set because it conflicts with a "
            "transitive tag key from the calling session.");
  EXPECT_EQ(assume("One", "", {{"Tags", tags}, {"TransitiveTagKeys", {"Other"}}}),
            "InvalidParameterValue: The specified transitive tag key must be included in the requested tags.");
}

TEST_F(Sts, SessionPoliciesLimit) {
  make_role("Reader", "123456789012");
  call("iam", "AttachRolePolicy",
       {{"RoleName", "Reader"}, {"PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"}});
  const char* policy = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})";
  const std::string key = key_of(assume("Reader", "", {{"Policy", policy}}));
  const auto asker = identity::asker_of(stage_.world.identities, "123456789012", key, stage_.world.now);
  const auto allowed = [&](const char* action) {
    return access::decide({asker.caller, action, "*", asker.context}, asker.say).allowed();
  };
  EXPECT_TRUE(allowed("s3:GetObject"));
  EXPECT_FALSE(allowed("sqs:SendMessage"));
}

TEST_F(Sts, RefusesWhatIsNoArn) {
  for (const char* arn : {"nothing-valid-in-here", "arn::b:::something/test-role", "arn:a:a::aaaaaaaaaa:"}) {
    EXPECT_EQ(call("sts", "AssumeRole", {{"RoleArn", arn}, {"RoleSessionName", "run"}}),
              std::string("ValidationError: ") + arn + " is invalid");
  }
}

}  // namespace
}  // namespace millrace::token
