#include <gtest/gtest.h>

#include <set>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Scan, SegmentsAreDisjointAndComplete) {
  Bench bench;
  bench.create();
  for (int i = 0; i < 500; ++i) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'item" + std::to_string(i) + "'}}}");
  }
  for (const int segments : {1, 2, 7, 1000}) {
    std::set<std::string> seen;
    for (int s = 0; s < segments; ++s) {
      const Outcome page = bench.run("Scan", "{'TableName':'Things','Segment':" + std::to_string(s) +
                                                 ",'TotalSegments':" + std::to_string(segments) + "}");
      for (const Json& item : (*page)["Items"]) EXPECT_TRUE(seen.insert(text_member(item["id"], "S")).second);
    }
    EXPECT_EQ(seen.size(), 500U) << segments;
  }
  expect(bench, {
                    {"Scan", "{'TableName':'Things','Segment':1}",
                     "ValidationException: The TotalSegments parameter is required but was not present in the request "
                     "when Segment parameter is present"},
                    {"Scan", "{'TableName':'Things','TotalSegments':1}",
                     "ValidationException: The Segment parameter is required but was not present in the request when "
                     "parameter TotalSegments is present"},
                    {"Scan", "{'TableName':'Things','Segment':2,'TotalSegments':2}",
                     "ValidationException: The Segment parameter is zero-based and must be less than parameter "
                     "TotalSegments: Segment: 2 is not less than TotalSegments: 2"},
                });
}

// As the service answered these keys: the text of the partition's key goes through MD5.
TEST(Scan, RunsInTheServicesOrder) {
  Bench bench;
  bench.create();
  for (const char* id : {"1668", "3435", "228", "3635"}) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::string(id) + "'}}}");
  }
  expect(bench, {
                    {"Scan", "{'TableName':'Things'}",
                     "{'Count':4,'ScannedCount':4,'Items':[{'id':{'S':'3635'}},{'id':{'S':'228'}},{'id':{'S':'1668'}},"
                     "{'id':{'S':'3435'}}]}"},
                    {"Scan", "{'TableName':'Things','Segment':0,'TotalSegments':4096}",
                     "{'Count':2,'ScannedCount':2,'Items':[{'id':{'S':'3635'}},{'id':{'S':'228'}}]}"},
                    {"Scan", "{'TableName':'Things','Segment':4,'TotalSegments':4096}",
                     "{'Count':1,'ScannedCount':1,'Items':[{'id':{'S':'3435'}}]}"},
                });
}

TEST(Scan, PagesByLimitAndByMegabyteUntilAllIsRead) {
  Bench bench;
  bench.create();
  const std::string large(300'000, 'x');
  for (int i = 0; i < 10; ++i) {
    bench.run("PutItem",
              "{'TableName':'Things','Item':{'id':{'S':'" + std::to_string(i) + "'},'v':{'S':'" + large + "'}}}");
  }
  std::string start;
  std::set<std::string> seen;
  int pages = 0;
  do {
    const Outcome page = bench.run("Scan", "{'TableName':'Things','ProjectionExpression':'id'" + start + "}");
    for (const Json& item : (*page)["Items"]) EXPECT_TRUE(seen.insert(text_member(item["id"], "S")).second);
    start = page->contains("LastEvaluatedKey") ? ",'ExclusiveStartKey':" + to_text((*page)["LastEvaluatedKey"]) : "";
    ++pages;
  } while (!start.empty() && pages < 20);
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(pages, 3);
}

}  // namespace
}  // namespace millrace::table
