#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DescribeTimeToLive, IsDisabledAtFirst) {
  Bench bench;
  bench.create();
  expect(bench, {{"DescribeTimeToLive", "{'TableName':'Things'}",
                  "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}"}});
}

}  // namespace
}  // namespace millrace::table
