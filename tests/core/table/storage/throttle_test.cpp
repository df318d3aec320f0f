#include "core/table/storage/throttle.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Throttle, ProvisionedThroughputThrottlesAfterItsBurst) {
  Bench bench;
  bench.run("CreateTable",
            things(std::string(kOneKey) + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}"));
  bench.pass(bench.context.settings.table_delay);
  const auto writes = [&] {
    int n = 0;
    while (n < 10'000 && bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}")) ++n;
    return n;
  };
  EXPECT_EQ(writes(), 600);
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was "
            "exceeded. Consider increasing your provisioning level with the UpdateTable API.");
  bench.pass(seconds(1));
  EXPECT_EQ(writes(), 2);
  EXPECT_EQ(bench.text("BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'b'}}}}]}}")
                .substr(0, 38),
            "ProvisionedThroughputExceededException");
  bench.pass(hours(1));
  EXPECT_EQ(writes(), 600);
}

}  // namespace
}  // namespace millrace::table
