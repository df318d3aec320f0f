#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/statements.h"

namespace millrace::table {
namespace {

TEST(ExecuteTransaction, HappensWhollyOrIsCancelled) {
  Bench bench;
  bench.create();
  const auto run = [&](std::initializer_list<const char*> texts) {
    return statements(bench, "ExecuteTransaction", "TransactStatements", texts);
  };
  ASSERT_TRUE(bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"));
  EXPECT_EQ(
      run({"INSERT INTO Things VALUE {'id': 'b'}", "EXISTS(SELECT * FROM Things WHERE id = 'c' AND v = 1)"}),
      "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed] "
      "{'CancellationReasons':[{'Code':'None'},{'Code':'ConditionalCheckFailed','Message':'The conditional request "
      "failed'}]}");
  EXPECT_EQ(run({"INSERT INTO Things VALUE {'id': 'b'}", "EXISTS(SELECT * FROM Things WHERE id = 'a')"}),
            "{'Responses':[{},{}]}");
  EXPECT_EQ(run({"SELECT * FROM Things WHERE id = 'b'", "SELECT * FROM Things WHERE id = 'c'"}),
            "{'Responses':[{'Item':{'id':{'S':'b'}}},{}]}");
}

}  // namespace
}  // namespace millrace::table
