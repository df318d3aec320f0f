#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/streaming.h"

namespace millrace::table {
namespace {

TEST(ListStreams, ListsByTheNameOfATableOnly) {
  Bench bench;
  const std::string arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Things";
  EXPECT_EQ(bench.text("ListStreams", "{'TableName':'" + arn + "'}"),
            "ValidationException: 1 validation error detected: Value '" + arn +
                "' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                "[a-zA-Z0-9_.-]+");
}

TEST(ListStreams, StreamsOutliveTheirTableByADay) {
  Streaming bench;
  bench.put("a");
  bench.run("DeleteTable", "{'TableName':'Things'}");
  bench.pass(hours(1));
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"))), "INSERT a");
  EXPECT_EQ((*bench.run("ListStreams", "{'TableName':'Things'}"))["Streams"].size(), 1U);
  bench.pass(hours(24));
  EXPECT_EQ(bench.text("ListStreams", "{}"), "{'Streams':[]}");
  EXPECT_EQ(bench.text("DescribeStream", "{'StreamArn':'" + bench.arn + "'}"),
            "ResourceNotFoundException: Requested resource not found: Stream: " + bench.arn + " not found");
}

}  // namespace
}  // namespace millrace::table
