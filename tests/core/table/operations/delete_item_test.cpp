#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DeleteItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(
      bench,
      {{"DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}},'ConditionExpression':'a = :v','Expected':{}}",
        "ValidationException: 1 validation error detected: Can not use both expression and non-expression parameters "
        "in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"}});
}

}  // namespace
}  // namespace millrace::table
