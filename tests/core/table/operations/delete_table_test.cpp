#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DeleteTable, RefusesTablesThatAreNotThereOrProtected) {
  Bench bench;
  bench.create(",'DeletionProtectionEnabled':true");
  expect(bench, {{"DeleteTable", "{'TableName':'Nothing'}",
                  "ResourceNotFoundException: Requested resource not found: Table: Nothing not found"},
                 {"DeleteTable", "{'TableName':'Things'}",
                  "ValidationException: Resource cannot be deleted as it is currently protected against deletion. "
                  "Disable deletion protection first."}});
  ASSERT_TRUE(bench.run("UpdateTable", "{'TableName':'Things','DeletionProtectionEnabled':false}"));
  bench.pass(bench.context.settings.table_delay);
  EXPECT_TRUE(bench.run("DeleteTable", "{'TableName':'Things'}"));
}

// Asked twice, it does not begin anew.
TEST(DeleteTable, TakesAsLongHoweverOftenItIsAsked) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
  ASSERT_TRUE(bench.run("DeleteTable", "{'TableName':'Things'}"));
  EXPECT_TRUE(bench.database.streams.begin()->second.disabled);
  bench.pass(millis(200));
  EXPECT_TRUE(bench.run("DeleteTable", "{'TableName':'Things'}"));
  bench.pass(bench.context.settings.table_delay - millis(200));
  EXPECT_EQ(bench.text("ListTables", "{}"), "{'TableNames':[]}");
}

}  // namespace
}  // namespace millrace::table
