#include "core/stream/facts.h"

#include <gtest/gtest.h>

#include "tests/core/stream/made.h"

namespace millrace::stream {
namespace {

TEST(StreamFacts, ARecordIsToldWithItsTableAndItsItem) {
  const sim::Fact fact = record_fact({.stream = "AppTable.Stream",
                                      .table = "AppTable",
                                      .item = "TASK#1",
                                      .change = Change::kModify,
                                      .arn = kArn,
                                      .sequence = "100000000000000000007"});
  EXPECT_EQ(fact.kind, kRecord);
  EXPECT_EQ(fact.resource, "AppTable.Stream");
  EXPECT_EQ(fact.subject, "TASK#1");
  EXPECT_EQ(sim::to_text(fact), "The stream of AppTable has a record: MODIFY of TASK#1.");
  EXPECT_EQ(fact.weight, sim::Weight::kNotable);
  EXPECT_EQ(*fact.data, (Json{{"stream", kArn}, {"sequence", "100000000000000000007"}, {"change", "MODIFY"}}));
}

}  // namespace
}  // namespace millrace::stream
