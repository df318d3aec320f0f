#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(TagResource, TagsAreAddedListedAndTakenAway) {
  Bench bench;
  bench.create(",'Tags':[{'Key':'a','Value':'1'}]");
  expect(bench,
         {{"TagResource",
           "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[{'Key':'b','Value':'2'}]}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]}"},
          {"UntagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','TagKeys':['a']}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'b','Value':'2'}]}"}});
}

}  // namespace
}  // namespace millrace::table
