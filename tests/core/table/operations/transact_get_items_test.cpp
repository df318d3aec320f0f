#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(TransactGetItems, RefusesAsAWholeWhatNoPartCanDo) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"TransactGetItems", "{'TransactItems':[{'Get':{'TableName':'Things','Key':{'id':{'S':''}}}}]}",
           "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
           "cannot contain an empty string value. Key: id"}});
}

TEST(TransactGetItems, ReadsFourMegabytesAtMost) {
  Bench bench;
  bench.create();
  const std::string text(400'000, 'x');
  std::string gets;
  for (int i = 0; i < 11; ++i) {
    const std::string id = "'id':{'S':'" + std::to_string(i) + "'}";
    ASSERT_TRUE(bench.run("PutItem", "{'TableName':'Things','Item':{" + id + ",'v':{'S':'" + text + "'}}}"));
    gets += ",{'Get':{'TableName':'Things','Key':{" + id + "},'ProjectionExpression':'id'}}";
  }
  EXPECT_EQ(bench.text("TransactGetItems", "{'TransactItems':[" + gets.substr(1) + "]}"),
            "ValidationException: Transaction request size cannot exceed 4194304 bytes");
}

}  // namespace
}  // namespace millrace::table
