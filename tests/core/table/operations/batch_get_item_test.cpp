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
                  "ValidationException: 1 validation error detected: Value '{}' at 'requestItems' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"},
                 {"BatchGetItem", "{'RequestItems':{'Things':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'a'}}]}}}",
                  "ValidationException: Provided list of item keys contains duplicates"},
                 {"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'id':{'S':'a'}}]}}}",
                  "ResourceNotFoundException: Requested resource not found"},
                 {"BatchGetItem", "{'RequestItems':{'Things':'x'}}",
                  "SerializationException: Unexpected value type in payload"}});
}

TEST(BatchGetItem, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench, {{"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'a':{'N':'1'}},{'a':{'N':'1.0'}}]}}}",
                  "ValidationException: Provided list of item keys contains duplicates"}});
}

}  // namespace
}  // namespace millrace::table
