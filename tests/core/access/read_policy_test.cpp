// What a policy document must look like, and what its service says of one that does not.
#include "core/access/read_policy.h"

#include <gtest/gtest.h>

namespace millrace::access {
namespace {

std::string refusal(std::string_view text, PolicyKind kind = PolicyKind::kIdentity) {
  const auto read = read_policy(text, kind);
  return read ? "" : read.error();
}

std::string statement(const std::string& members) {
  return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)" + members + "}]}";
}

struct RefusalRow {
  const char* members;
  const char* refusal;
};

TEST(Policies, OfIdentitiesAreChecked) {
  const RefusalRow rows[] = {
      {R"("Action":"s3:*","Resource":"*")", ""},
      {R"("NotAction":["iam:*"],"NotResource":["arn:aws:s3:::a"],"Condition":{"Bool":{"aws:SecureTransport":true}})",
       ""},
      {R"("Resource":"*")", "Policy statement must contain actions."},
      {R"("Action":"s3:*")", "Policy statement must contain resources."},
      {R"("Action":"GetItem","Resource":"*")",
       "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."},
      {R"("Action":"s3:a:b","Resource":"*")", "Actions/Condition can contain only one colon."},
      {R"("Action":"s_3:a","Resource":"*")", "Vendor s_3 is not valid"},
      {R"("Action":"s3:*","Resource":"bucket")", "Resource bucket must be in ARN format or \"*\"."},
      {R"("Action":"s3:*","Resource":"arn:aws:s3")", "The policy failed legacy parsing"},
      {R"("Action":"s3:*","Resource":"arn:foo:s3:::a")",
       "Partition \"foo\" is not valid for resource \"arn:foo:s3:::a\"."},
      {R"("Action":"s3:*","Resource":"*","Principal":"*")", "Policy document should not specify a principal."},
      {R"("Action":"s3:*","Resource":"*","Condition":{"Equal":{"a:b":"c"}})", "Invalid Condition type : Equal."},
      {R"("Action":"s3:*","Resource":"*","Colour":"red")", "Syntax errors in policy."},
      {R"("Action":"s3:*","NotAction":"s3:a","Resource":"*")", "Syntax errors in policy."},
  };
  for (const RefusalRow& row : rows) EXPECT_EQ(refusal(statement(row.members)), row.refusal) << row.members;
  EXPECT_EQ(refusal("{"), "This policy contains invalid Json");
  EXPECT_EQ(refusal("[]"), "Syntax errors in policy.");
  EXPECT_EQ(refusal(R"({"Version":"2020-01-01","Statement":[]})"), "Syntax errors in policy.");
  EXPECT_EQ(refusal(R"({"Statement":[{"Sid":"a","Effect":"Deny","Action":"*","Resource":"*"},)"
                    R"({"Sid":"a","Effect":"Deny","Action":"*","Resource":"*"}]})"),
            "Statement IDs (SID) in a single policy must be unique.");
}

TEST(Policies, OfTrustSayWhoMayAssumeARole) {
  const RefusalRow rows[] = {
      {R"("Action":["sts:AssumeRole","sts:TagSession"],"Principal":{"AWS":["123456789012"],"Service":"ec2.amazonaws.com"})",
       ""},
      {R"("Action":"sts:AssumeRole")", "Missing required field Principal"},
      {R"("Action":"s3:GetObject","Principal":"*")", "AssumeRole policy may only specify STS AssumeRole actions."},
      {R"("Action":"sts:AssumeRole","Principal":"*","Resource":"*")", "Has prohibited field Resource"},
      {R"("Action":"sts:AssumeRole","Principal":{"Team":"a"})", "Invalid principal in policy."},
  };
  for (const RefusalRow& row : rows)
    EXPECT_EQ(refusal(statement(row.members), PolicyKind::kTrust), row.refusal) << row.members;
}

TEST(Policies, KnowWhereTheirStatementsStand) {
  const auto read = read_policy(
      "{\"Version\": \"2012-10-17\", \"Statement\": [\n"
      "  {\"Effect\": \"Allow\", \"Action\": \"s3:a{\", \"Resource\": \"*\"},\n"
      "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\",\n \"Condition\": {\"Bool\": {\"a:b\": "
      "\"true\"}}}]}",
      PolicyKind::kIdentity);
  ASSERT_TRUE(read);
  const auto at = [&](size_t i) {
    const Statement& one = read->policy->statements[i];
    return std::vector<int>{one.from.line, one.from.column, one.to.line, one.to.column};
  };
  EXPECT_EQ(at(0), (std::vector<int>{2, 4, 2, 58}));
  EXPECT_EQ(at(1), (std::vector<int>{3, 2, 4, 41}));
}

}  // namespace
}  // namespace millrace::access
