// A function's resource policies: what AddPermission writes, and when it does not.
#include "core/function/permissions.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

Json permission(const std::string& sid, const std::string& principal, Json more = Json::object()) {
  Json out{
      {"FunctionName", "Work"}, {"StatementId", sid}, {"Action", "lambda:InvokeFunction"}, {"Principal", principal}};
  out.update(more);
  return out;
}

std::string statement(Office& office, const Json& input) {
  const Outcome made = office.lambda("AddPermission", input);
  return made ? text_member(*made, "Statement") : queue::said(made);
}

TEST(FunctionPermissions, EachMemberBecomesAPartOfTheStatement) {
  Office office;
  office.hire("Work", "");
  struct Row {
    const char* principal;
    Json more;
    const char* shown;
  };
  const Row rows[] = {
      {"*",
       {{"SourceAccount", "123456789012"}},
       R"("*","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"}})"},
      {"123456789012", Json::object(), R"({"AWS":"arn:aws:iam::123456789012:root"})"},
      {"arn:aws:iam::123456789012:user/eve", Json::object(), R"({"AWS":"arn:aws:iam::123456789012:user/eve"})"},
      {"s3.amazonaws.com",
       {{"SourceArn", "arn:aws:s3:::b"}},
       R"({"Service":"s3.amazonaws.com"},"Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}})"},
      {"*",
       {{"EventSourceToken", "t"}, {"PrincipalOrgID", "o-1234567890"}},
       R"("*","Condition":{"StringEquals":{"lambda:EventSourceToken":"t","aws:PrincipalOrgID":"o-1234567890"}})"},
  };
  int n = 0;
  for (const Row& row : rows) {
    const std::string sid = "s" + std::to_string(n++);
    const std::string shown = row.shown;
    const size_t end = shown.find(",\"Condition");
    const std::string condition = end == std::string::npos ? "" : shown.substr(end);
    EXPECT_EQ(statement(office, permission(sid, row.principal, row.more)),
              R"({"Sid":")" + sid + R"(","Effect":"Allow","Principal":)" + shown.substr(0, end) +
                  R"(,"Action":"lambda:InvokeFunction","Resource":")" + Office::function_arn("Work") + "\"" +
                  condition + "}");
  }
}

TEST(FunctionPermissions, APolicyBelongsToOneQualifierAndGoesWithItsLastStatement) {
  Office office;
  office.hire("Work", "");
  ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Work"}}));
  ASSERT_TRUE(office.lambda("AddPermission", permission("a", "*", {{"Qualifier", "1"}})));
  const std::string nothing = "ResourceNotFoundException: The resource you requested does not exist.";
  EXPECT_EQ(queue::said(office.lambda("GetPolicy", {{"FunctionName", "Work"}})), nothing);
  const Outcome policy = office.lambda("GetPolicy", {{"FunctionName", "Work:1"}});
  ASSERT_TRUE(policy);
  EXPECT_EQ(text_member(*policy, "Policy"),
            R"({"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*",)"
            R"("Action":"lambda:InvokeFunction","Resource":")" +
                Office::function_arn("Work") + ":1\"}]}");
  ASSERT_TRUE(office.lambda("RemovePermission", {{"FunctionName", "Work:1"}, {"StatementId", "a"}}));
  EXPECT_EQ(queue::said(office.lambda("GetPolicy", {{"FunctionName", "Work:1"}})), nothing);
}

TEST(FunctionPermissions, ARevisionIdChangesWithThePolicyAndGuardsIt) {
  Office office;
  office.hire("Work", "");
  const auto revision = [&] {
    return text_member(*office.lambda("GetFunctionConfiguration", {{"FunctionName", "Work"}}), "RevisionId");
  };
  const std::string first = revision();
  ASSERT_TRUE(office.lambda("AddPermission", permission("a", "*", {{"RevisionId", first}})));
  EXPECT_NE(revision(), first);
  EXPECT_EQ(text_member(*office.lambda("GetPolicy", {{"FunctionName", "Work"}}), "RevisionId"), revision());
  EXPECT_EQ(queue::said(office.lambda("AddPermission", permission("b", "*", {{"RevisionId", first}}))),
            "PreconditionFailedException: The Revision Id provided does not match the latest Revision Id. Call the "
            "GetPolicy API to retrieve the latest Revision Id");
  const Outcome published = office.lambda("PublishVersion", {{"FunctionName", "Work"}});
  ASSERT_TRUE(office.lambda("AddPermission", permission("c", "*")));
  EXPECT_EQ(text_member(*office.lambda("PublishVersion", {{"FunctionName", "Work"}}), "Version"),
            text_member(*published, "Version"));  // a policy is no change of the function
}

TEST(FunctionPermissions, RefusalsAreInTheServicesWords) {
  Office office;
  office.hire("Work", "");
  const Json gone{{"FunctionName", "Work"}, {"StatementId", "x"}};
  EXPECT_EQ(queue::said(office.lambda("RemovePermission", gone)),
            "ResourceNotFoundException: No policy is associated with the given resource.");
  ASSERT_TRUE(office.lambda("AddPermission", permission("a", "*")));
  EXPECT_EQ(queue::said(office.lambda("RemovePermission", gone)),
            "ResourceNotFoundException: Statement x is not found in resource policy.");
  EXPECT_EQ(queue::said(office.lambda("AddPermission", permission("a", "*"))),
            "ResourceConflictException: The statement id (a) provided already exists. Please provide a new statement "
            "id, or remove the existing statement.");
  EXPECT_EQ(queue::said(office.lambda("AddPermission", permission("b", "*", {{"Qualifier", "$LATEST"}}))),
            "InvalidParameterValueException: We currently do not support adding policies for $LATEST.");
}

}  // namespace
}  // namespace millrace::function
