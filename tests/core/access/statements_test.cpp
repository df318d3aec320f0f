// The statements of a resource's policy as text.
#include "core/access/statements.h"

#include <gtest/gtest.h>

namespace millrace::access {
namespace {

TEST(Statements, APolicyIsReadWithItsStatementsInAList) {
  const Json otherwise{{"Version", "2012-10-17"}};
  EXPECT_EQ(to_text(policy_of("", otherwise)), R"({"Version":"2012-10-17","Statement":[]})");
  EXPECT_EQ(to_text(policy_of("[1]", otherwise)), R"({"Version":"2012-10-17","Statement":[]})");
  EXPECT_EQ(to_text(policy_of(R"({"Statement":{"Sid":"a"}})", otherwise)), R"({"Statement":[{"Sid":"a"}]})");
}

TEST(Statements, AreFoundByTheirSid) {
  Json policy = policy_of(R"({"Statement":[{"Sid":"a"},{"Sid":"b","Effect":"Allow"}]})", {});
  EXPECT_EQ(to_text(*find_statement(policy, "b")), R"({"Sid":"b","Effect":"Allow"})");
  EXPECT_EQ(find_statement(policy, "c"), policy["Statement"].end());
}

TEST(Statements, OneTextStandsForItself) {
  EXPECT_EQ(
      to_text(allowing("s", {{"AWS", one_or_all({account_arn("1")})}}, one_or_all({"a", "b"}), "arn")),
      R"({"Sid":"s","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":["a","b"],"Resource":"arn"})");
}

}  // namespace
}  // namespace millrace::access
