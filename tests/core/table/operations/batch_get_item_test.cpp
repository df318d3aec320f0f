#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(BatchGetItem, GivesWhatIsThereOfEachTable) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"BatchWriteItem",
           "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}},{'PutRequest':{'Item':"
           "{'id':{'S':'b'}}}},{'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]},'ReturnConsumedCapacity':'TOTAL'}",
           "{'UnprocessedItems':{},'ConsumedCapacity':[{'CapacityUnits':3.0,'TableName':'Things'}]}"},
          {"BatchGetItem",
           "{'RequestItems':{'Things':{'Keys':[{'id':{'S':'b'}},{'id':{'S':'x'}},{'id':{'S':'a'}}],'"
           "ProjectionExpression':'v'}},'ReturnConsumedCapacity':'TOTAL'}",
           "{'Responses':{'Things':[{},{'v':{'N':'1'}}]},'UnprocessedKeys':{},'ConsumedCapacity':[{'CapacityUnits':"
           "1.5,'TableName':'Things'}]}"}});
}

TEST(BatchGetItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench, {{"BatchGetItem", "{'RequestItems':{}}",
                  "ValidationException: 1 validation error detected: Value at 'RequestItems' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"},
                 {"BatchGetItem", "{'RequestItems':{'Things':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'a'}}]}}}",
                  "ValidationException: Provided list of item keys contains duplicates"},
                 {"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'id':{'S':'a'}}]}}}",
                  "ResourceNotFoundException: Requested resource not found"},
                 {"BatchGetItem", "{'RequestItems':{'Things':'x'}}",
                  "SerializationException: Unexpected value type in payload"}});
}

TEST(BatchGetItem, TakesAHundredKeysOfATable) {
  Bench bench;
  bench.create();
  const auto get = [&](int from, int count) {
    std::string keys;
    for (int i = from; i < from + count; ++i)
      keys += (i > from ? "," : "") + ("{'id':{'N':'" + std::to_string(i)) + "'}}";
    return "'Keys':[" + keys + "]";
  };
  EXPECT_EQ(bench.text("BatchGetItem", "{'RequestItems':{'Things':{" + get(0, 101) + "}}}"),
            "ValidationException: 1 validation error detected: Value at 'RequestItems.Things.member.Keys' failed to "
            "satisfy constraint: Member must have length less than or equal to 100");
  EXPECT_EQ(
      bench.text("BatchGetItem", "{'RequestItems':{'Things':{" + get(0, 60) + "},'Others':{" + get(0, 60) + "}}}"),
      "ValidationException: Too many items requested for the BatchGetItem call");
}

TEST(BatchGetItem, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench, {{"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'a':{'N':'1'}},{'a':{'N':'1.0'}}]}}}",
                  "ValidationException: Provided list of item keys contains duplicates"}});
}

}  // namespace
}  // namespace millrace::table
