#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DescribeEndpoints, GivesTheRegionsOwn) {
  Bench bench;
  expect(bench, {{"DescribeEndpoints", "{}",
                  "{'Endpoints':[{'Address':'dynamodb.eu-central-1.amazonaws.com','CachePeriodInMinutes':1440}]}"}});
}

}  // namespace
}  // namespace millrace::table
