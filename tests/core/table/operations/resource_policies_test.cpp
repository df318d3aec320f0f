#include <gtest/gtest.h>

#include "tests/core/table/streaming.h"

namespace millrace::table {
namespace {

const std::string kThings = "arn:aws:dynamodb:eu-central-1:123456789012:table/Things";

std::string of(const std::string& arn, const std::string& more = "") {
  return "{'ResourceArn':'" + arn + "'" + more + "}";
}
constexpr const char* kPolicy = ",'Policy':'{\\\"Statement\\\":[]}'";

TEST(ResourcePolicies, AreKeptWithARevision) {
  Streaming bench;
  for (const std::string& arn : {kThings, bench.arn}) {
    EXPECT_TRUE(bench.text("GetResourcePolicy", of(arn)).starts_with("PolicyNotFoundException: Resource-based policy"));
    const Outcome put = bench.run("PutResourcePolicy", of(arn, kPolicy));
    ASSERT_TRUE(put) << put.error().message;
    const std::string revision = text_member(*put, "RevisionId");
    EXPECT_EQ(bench.text("PutResourcePolicy", of(arn, kPolicy)), "{'RevisionId':'" + revision + "'}")
        << "the same again, the same revision";
    const Outcome got = bench.run("GetResourcePolicy", of(arn));
    EXPECT_EQ(text_member(*got, "Policy"), "{\"Statement\":[]}");
    EXPECT_EQ(text_member(*got, "RevisionId"), revision);
    EXPECT_EQ(bench.text("DeleteResourcePolicy", of(arn)), "{'RevisionId':'" + revision + "'}");
    EXPECT_EQ(bench.text("DeleteResourcePolicy", of(arn)), "{}");
  }
}

TEST(ResourcePolicies, ChangeOnlyWhatWasExpected) {
  Bench bench;
  bench.create();
  const auto put = [&](const std::string& expected) {
    return bench.run("PutResourcePolicy", of(kThings, kPolicy + (",'ExpectedRevisionId':'" + expected + "'")));
  };
  const Outcome first = put("NO_POLICY");
  ASSERT_TRUE(first);
  EXPECT_EQ(put("NO_POLICY").error().name, "PolicyNotFoundException");
  EXPECT_EQ(put("1").error().name, "PolicyNotFoundException");
  EXPECT_TRUE(put(text_member(*first, "RevisionId")));
  EXPECT_EQ(bench.run("DeleteResourcePolicy", of(kThings, ",'ExpectedRevisionId':'1'")).error().name,
            "PolicyNotFoundException");
}

TEST(ResourcePolicies, AreRefusedWithReasons) {
  Bench bench;
  bench.create();
  const auto put = [&](const std::string& arn, const std::string& policy) {
    return bench.text("PutResourcePolicy", of(arn, ",'Policy':'" + policy + "'"));
  };
  const std::string good = "{\\\"Statement\\\":[]}";
  EXPECT_EQ(put("Things", good), "ValidationException: Invalid ResourceArn: ARNs must start with 'arn:'");
  EXPECT_TRUE(put(kThings + "No", good).starts_with("ResourceNotFoundException: "));
  EXPECT_TRUE(put(kThings, "no JSON").starts_with("ValidationException: Invalid policy document"));
  EXPECT_EQ(put(kThings, std::string(20'481, 'x')),
            "ValidationException: Resource-based policy size cannot exceed 20480 bytes");
}

TEST(ResourcePolicies, GoWithTheirTable) {
  Bench bench;
  bench.create();
  ASSERT_TRUE(bench.run("PutResourcePolicy", of(kThings, kPolicy)));
  ASSERT_TRUE(bench.run("DeleteTable", "{'TableName':'Things'}"));
  bench.pass(bench.context.settings.table_delay);
  bench.create();
  EXPECT_TRUE(bench.text("GetResourcePolicy", of(kThings)).starts_with("PolicyNotFoundException: "));
}

}  // namespace
}  // namespace millrace::table
