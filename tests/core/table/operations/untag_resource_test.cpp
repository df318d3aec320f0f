#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(UntagResource, TakesAwayTagsThatAreThereAndRefusesToDoNothing) {
  Bench bench;
  bench.create(",'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]");
  expect(bench,
         {{"UntagResource",
           "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','TagKeys':['b','none']}", "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'a','Value':'1'}]}"},
          {"UntagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','TagKeys':[]}",
           "ValidationException: Atleast one Tag Key should be provided as Input."},
          {"UntagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "ValidationException: The parameter 'TagKeys' is required but was not present in the request"}});
}

}  // namespace
}  // namespace millrace::table
