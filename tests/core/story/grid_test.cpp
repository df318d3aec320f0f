#include "core/story/grid.h"

#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

// The name of the hash key sorts after the range key's.
constexpr const char* kVisits = R"({"Visits": {"Type": "AWS::DynamoDB::Table", "Properties": {
  "TableName": "visits", "BillingMode": "PAY_PER_REQUEST",
  "AttributeDefinitions": [{"AttributeName": "zone", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
  "KeySchema": [{"AttributeName": "zone", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}]}}})";

Json item(const char* zone, const char* at) { return {{"zone", {{"S", zone}}}, {"at", {{"N", at}}}}; }

struct Visits : Told {
  Visits() : Told(kVisits) {}
  void put(const char* zone, const char* at) {
    call("dynamodb", "PutItem", {{"TableName", "visits"}, {"Item", item(zone, at)}});
  }
  ItemGrid grid() const {
    return now([](const Moment& m) { return grid_of(m, {}); });
  }
};

TEST(Grid, AnItemIsMarkedWhicheverOfItsKeysNamesSortsFirst) {
  Visits visits;
  visits.put("north", "1");
  visits.put("south", "2");
  const ItemGrid grid = visits.grid();
  ASSERT_EQ(grid.rows.size(), 2U);
  EXPECT_EQ(grid.columns, (std::vector<std::string>{"zone", "at"}));
  for (const GridRow& row : grid.rows) EXPECT_EQ(row.fresh, row.cells[0] == "\"south\"") << row.cells[0];
}

TEST(Grid, WhatAnItemIsSelectedByIsWhatItsFactsAreAbout) {
  Visits visits;
  visits.put("north", "1");
  const std::string subject = visits.grid().rows.at(0).subject;
  EXPECT_EQ(subject, visits.session.timeline().trace().facts().back().subject);
  const Sections told = visits.now([&](const Moment& m) { return sections_of(m, {"Visits", subject}); });
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told[0].title, "Item · Visits / " + subject);
}

TEST(Grid, ChangedAttributesAreMarkedAndAGoneOneKeepsItsColumn) {
  Visits visits;
  visits.put("north", "1");
  const auto update = [&](const char* expression, Json values) {
    Json input{{"TableName", "visits"}, {"Key", item("north", "1")}, {"UpdateExpression", expression}};
    if (!values.is_null()) input["ExpressionAttributeValues"] = std::move(values);
    visits.call("dynamodb", "UpdateItem", input);
  };
  update("SET people = :p", {{":p", {{"N", "3"}}}});
  ItemGrid grid = visits.grid();
  EXPECT_EQ(grid.columns.back(), "people");
  EXPECT_EQ(grid.rows[0].changed, (std::vector<bool>{false, false, true}));
  EXPECT_FALSE(grid.rows[0].fresh);
  update("REMOVE people", nullptr);
  grid = visits.grid();
  EXPECT_EQ(grid.rows[0].cells, (std::vector<std::string>{"\"north\"", "1", ""}));
  EXPECT_EQ(grid.rows[0].changed, (std::vector<bool>{false, false, true}));
}

TEST(Grid, TheHeadCountsItemsBytesAndUnits) {
  Visits visits;
  EXPECT_EQ(visits.grid().head, "no items, 0 bytes, 0 WCU written, 0 RCU read · on demand");
  visits.put("north", "1");
  EXPECT_EQ(visits.grid().head, "1 item, 13 bytes, 1 WCU written, 0 RCU read · on demand");
}

}  // namespace
}  // namespace millrace::story
