// IAM through the door: what is made, shown, refused and remembered, and what simulations say.
#include <gtest/gtest.h>

#include "core/base/url.h"
#include "tests/core/workflow/stage.h"

namespace millrace::identity {
namespace {

constexpr const char* kRead =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]})";
constexpr const char* kTrust =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]})";

class Iam : public testing::Test {
 protected:
  // The answer, or `Code: message`.
  Json call(const std::string& operation, Json input, const std::string& key = "") {
    const Outcome outcome = stage_.call(operation, std::move(input), "iam", {key});
    return outcome ? *outcome : Json(outcome.error().name + ": " + outcome.error().message);
  }
  std::string decision(const std::string& source, const std::string& action) {
    const Json out = call("SimulatePrincipalPolicy", {{"PolicySourceArn", source}, {"ActionNames", {action}}});
    return text_member(member(out, "EvaluationResults").at(0), "EvalDecision");
  }
  void make_role() { call("CreateRole", {{"RoleName", "Reader"}, {"AssumeRolePolicyDocument", kTrust}}); }

  workflow::Stage stage_;
};

TEST_F(Iam, ShowsRolesInTheDetailThatIsAskedFor) {
  const Json made = call("CreateRole", {{"RoleName", "Reader"},
                                        {"Path", "/team/"},
                                        {"AssumeRolePolicyDocument", kTrust},
                                        {"Tags", Json::array({{{"Key", "a"}, {"Value", "b"}}})}})
                        .at("Role");
  EXPECT_EQ(made.at("Arn"), "arn:aws:iam::123456789012:role/team/Reader");
  EXPECT_TRUE(made.at("RoleId").get<std::string>().starts_with("AROA"));
  EXPECT_EQ(made.at("RoleId").get<std::string>().size(), 20U);
  EXPECT_EQ(url_decode(text_member(made, "AssumeRolePolicyDocument")), kTrust);
  EXPECT_FALSE(made.contains("MaxSessionDuration"));
  const Json read = call("GetRole", {{"RoleName", "Reader"}}).at("Role");
  EXPECT_EQ(read.at("MaxSessionDuration"), 3600);
  EXPECT_EQ(read.at("RoleLastUsed"), Json::object());
  EXPECT_EQ(read.at("Tags").size(), 1U);
  const Json listed = call("ListRoles", {{"PathPrefix", "/team/"}}).at("Roles").at(0);
  EXPECT_FALSE(listed.contains("Tags"));
  EXPECT_EQ(call("ListRoles", {{"PathPrefix", "/other/"}}).at("Roles"), Json::array());
}

TEST_F(Iam, RefusesInItsOwnWords) {
  make_role();
  struct Row {
    const char* operation;
    Json input;
    const char* said;
  };
  const Row rows[] = {
      {"GetRole", {{"RoleName", "None"}}, "NoSuchEntityException: The role with name None cannot be found."},
      {"CreateRole",
       {{"RoleName", "Reader"}, {"AssumeRolePolicyDocument", kTrust}},
       "EntityAlreadyExistsException: Role with name Reader already exists."},
      {"CreateRole",
       {{"RoleName", "Other"}, {"AssumeRolePolicyDocument", "{"}},
       "MalformedPolicyDocumentException: This policy contains invalid Json"},
      {"AttachRolePolicy",
       {{"RoleName", "Reader"}, {"PolicyArn", "a-policy-without-an-arn"}},
       "ValidationError: Invalid ARN:  Could not be parsed!"},
      {"AttachRolePolicy",
       {{"RoleName", "Reader"}, {"PolicyArn", "arn:aws:iam::123456789012:policy/None"}},
       "NoSuchEntityException: Policy arn:aws:iam::123456789012:policy/None does not exist or is not attachable."},
      {"GetRolePolicy",
       {{"RoleName", "Reader"}, {"PolicyName", "None"}},
       "NoSuchEntityException: The role policy with name None cannot be found."},
      {"CreateServiceLinkedRole",
       {{"AWSServiceName", "eks.amazonaws.com"}, {"CustomSuffix", "a"}},
       "InvalidInputException: Custom suffix is not allowed for eks.amazonaws.com"},
  };
  for (const Row& row : rows) EXPECT_EQ(call(row.operation, row.input), row.said) << row.operation;
}

TEST_F(Iam, KeepsWhatIsStillInUse) {
  make_role();
  call("PutRolePolicy", {{"RoleName", "Reader"}, {"PolicyName", "p"}, {"PolicyDocument", kRead}});
  EXPECT_EQ(call("DeleteRole", {{"RoleName", "Reader"}}),
            "DeleteConflictException: Cannot delete entity, must delete policies first.");
  call("DeleteRolePolicy", {{"RoleName", "Reader"}, {"PolicyName", "p"}});
  EXPECT_EQ(call("DeleteRole", {{"RoleName", "Reader"}}), Json::object());
  call("CreateUser", {{"UserName", "ada"}});
  call("CreateAccessKey", {{"UserName", "ada"}});
  EXPECT_EQ(call("DeleteUser", {{"UserName", "ada"}}),
            "DeleteConflictException: Cannot delete entity, must delete access keys first.");
}

TEST_F(Iam, PoliciesHaveVersionsOfWhichOneIsInForce) {
  const std::string arn = call("CreatePolicy", {{"PolicyName", "Reading"}, {"PolicyDocument", kRead}})
                              .at("Policy")
                              .at("Arn")
                              .get<std::string>();
  std::string write = kRead;
  write.replace(write.find("s3:Get*"), 7, "s3:Put*");
  call("CreateUser", {{"UserName", "ada"}});
  call("AttachUserPolicy", {{"UserName", "ada"}, {"PolicyArn", arn}});
  const std::string ada = "arn:aws:iam::123456789012:user/ada";
  EXPECT_EQ(decision(ada, "s3:GetObject"), "allowed");
  call("CreatePolicyVersion", {{"PolicyArn", arn}, {"PolicyDocument", write}, {"SetAsDefault", true}});
  EXPECT_EQ(decision(ada, "s3:GetObject"), "implicitDeny");
  call("SetDefaultPolicyVersion", {{"PolicyArn", arn}, {"VersionId", "v1"}});
  EXPECT_EQ(decision(ada, "s3:GetObject"), "allowed");
  EXPECT_EQ(call("GetPolicy", {{"PolicyArn", arn}}).at("Policy").at("AttachmentCount"), 1);
  EXPECT_EQ(call("DeletePolicy", {{"PolicyArn", arn}}),
            "DeleteConflictException: Cannot delete a policy attached to entities.");
}

TEST_F(Iam, UsersHaveWhatTheirGroupsHaveWithinTheirBoundary) {
  call("CreateUser", {{"UserName", "ada"}});
  call("CreateGroup", {{"GroupName", "team"}});
  call("PutGroupPolicy", {{"GroupName", "team"}, {"PolicyName", "p"}, {"PolicyDocument", kRead}});
  const std::string ada = "arn:aws:iam::123456789012:user/ada";
  EXPECT_EQ(decision(ada, "s3:GetObject"), "implicitDeny");
  call("AddUserToGroup", {{"GroupName", "team"}, {"UserName", "ada"}});
  EXPECT_EQ(decision(ada, "s3:GetObject"), "allowed");
  call("PutUserPermissionsBoundary",
       {{"UserName", "ada"}, {"PermissionsBoundary", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"}});
  EXPECT_EQ(decision(ada, "s3:GetObject"), "implicitDeny");
}

TEST_F(Iam, LinkedRolesBelongToTheirService) {
  const Json made = call("CreateServiceLinkedRole", {{"AWSServiceName", "batch.amazonaws.com"}}).at("Role");
  EXPECT_EQ(made.at("RoleName"), "AWSServiceRoleForBatch");
  EXPECT_EQ(
      call("DeleteRole", {{"RoleName", "AWSServiceRoleForBatch"}}),
      "UnmodifiableEntityException: Cannot perform the operation on the protected role 'AWSServiceRoleForBatch' - "
      "this role is only modifiable by AWS");
  const Json task = call("DeleteServiceLinkedRole", {{"RoleName", "AWSServiceRoleForBatch"}}).at("DeletionTaskId");
  EXPECT_EQ(call("GetServiceLinkedRoleDeletionStatus", {{"DeletionTaskId", task}}).at("Status"), "SUCCEEDED");
}

TEST_F(Iam, SimulationsSayWhatIsMissing) {
  const Json policy =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]})";
  Json input{{"ActionNames", {"s3:GetObject"}}, {"PolicyInputList", Json::array({policy})}};
  Json result = call("SimulateCustomPolicy", input).at("EvaluationResults").at(0);
  EXPECT_EQ(result.at("EvalDecision"), "implicitDeny");
  EXPECT_EQ(result.at("MissingContextValues"), Json::array({"aws:SourceIp"}));
  input["ContextEntries"] = Json::array({{{"ContextKeyName", "aws:SourceIp"},
                                          {"ContextKeyValues", Json::array({"10.1.2.3"})},
                                          {"ContextKeyType", "ip"}}});
  result = call("SimulateCustomPolicy", input).at("EvaluationResults").at(0);
  EXPECT_EQ(result.at("EvalDecision"), "allowed");
  EXPECT_EQ(result.at("MatchedStatements").at(0).at("SourcePolicyId"), "PolicyInputList.1");
}

TEST_F(Iam, IsSavedAndReadAgain) {
  make_role();
  call("PutRolePolicy", {{"RoleName", "Reader"}, {"PolicyName", "p"}, {"PolicyDocument", kRead}});
  const Json saved = fields_to_json(stage_.world.identities);
  Identities again;
  ASSERT_TRUE(fields_from_json(saved, again));
  stage_.world.identities = again;
  EXPECT_EQ(decision("arn:aws:iam::123456789012:role/Reader", "s3:GetObject"), "allowed");
}

TEST_F(Iam, ListsAreCutIntoPages) {
  for (const char* name : {"a", "b", "c"}) call("CreateUser", {{"UserName", name}});
  const Json first = call("ListUsers", {{"MaxItems", 2}});
  EXPECT_EQ(first.at("Users").size(), 2U);
  EXPECT_EQ(first.at("IsTruncated"), true);
  const Json second = call("ListUsers", {{"Marker", first.at("Marker")}});
  EXPECT_EQ(second.at("Users").at(0).at("UserName"), "c");
  EXPECT_EQ(second.at("IsTruncated"), false);
}

}  // namespace
}  // namespace millrace::identity
