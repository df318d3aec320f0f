#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(ListTagsOfResource, RefusesInTheServicesWords) {
  Bench bench;
  bench.create(",'Tags':[{'Key':'a','Value':'1'}]");
  expect(bench,
         {{"ListTagsOfResource", "{'ResourceArn':'abc'}",
           "ValidationException: Invalid TableArn: ARNs must start with 'arn:'"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things/index/byX'}",
           "ValidationException: Invalid TableArn: Invalid ResourceArn provided as input "
           "arn:aws:dynamodb:eu-central-1:123456789012:table/Things/index/byX"}});
}

TEST(ListTagsOfResource, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench, {{"ListTagsOfResource", "{}", "ValidationException: Invalid TableArn"}});
}

}  // namespace
}  // namespace millrace::table
