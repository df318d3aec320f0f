#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DescribeKinesisStreamingDestination, ListsNoneOfATableThatIsThere) {
  Bench bench;
  bench.create();
  expect(bench, {{"DescribeKinesisStreamingDestination", "{'TableName':'Things'}",
                  "{'TableName':'Things','KinesisDataStreamDestinations':[]}"},
                 {"DescribeKinesisStreamingDestination", "{'TableName':'Nothing'}",
                  "ResourceNotFoundException: Requested resource not found: Table: Nothing not found"}});
}

}  // namespace
}  // namespace millrace::table
