#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(GetItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench, {{"GetItem", "{'TableName':'Things','Key':{'x':{'S':'a'}}}",
                  "ValidationException: The provided key element does not match the schema"}});
}

TEST(GetItem, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench, {{"GetItem", "{'TableName':'Nothing','Key':{},'ProjectionExpression':'zü'}",
                  "ValidationException: Invalid ProjectionExpression: Syntax error; token: 'ü', near: 'zü'"}});
}

}  // namespace
}  // namespace millrace::table
