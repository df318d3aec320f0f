// What the middle pane shows besides the architecture.
#include <gtest/gtest.h>

#include "tests/ui/desk.h"

namespace millrace::ui {
namespace {

TEST(Stage, EveryTabPaintsOnEveryScreen) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}, ImVec2{320, 480}}) {
    Desk desk(size);
    for (const char* tab : {"stage Items", "stage Delivery", "stage Workflow", "stage Console", "stage Architecture"}) {
      desk.driver.click(tab);
      desk.driver.frame(2);
    }
    EXPECT_TRUE(desk.refused.empty());
  }
}

TEST(Stage, ItemsAreRowsWithTheirSizesAndWhatTheStepChangedIsMarked) {
  Desk desk;
  desk.driver.click("stage Items");
  EXPECT_TRUE(desk.view.story->grid.rows.empty());
  desk.call("dynamodb", "PutItem", {{"TableName", "AppTable"}, {"Item", {{"PK", {{"S", "a"}}}, {"n", {{"N", "1"}}}}}});
  const ItemGrid& grid = desk.view.story->grid;
  ASSERT_EQ(grid.rows.size(), 1U);
  EXPECT_TRUE(grid.rows[0].fresh);
  EXPECT_EQ(grid.columns, (std::vector<std::string>{"PK", "n"}));
  EXPECT_EQ(grid.keys, 1U);
  EXPECT_EQ(grid.rows[0].size, "6 B");
  desk.call("dynamodb", "UpdateItem",
            {{"TableName", "AppTable"},
             {"Key", {{"PK", {{"S", "a"}}}}},
             {"UpdateExpression", "SET n = :n"},
             {"ExpressionAttributeValues", {{":n", {{"N", "2"}}}}}});
  EXPECT_FALSE(grid.rows[0].fresh);
  EXPECT_FALSE(grid.rows[0].changed[0]);
  EXPECT_TRUE(grid.rows[0].changed[1]);
  EXPECT_NE(grid.head.find("2 WCU written"), std::string::npos) << grid.head;
  desk.driver.click("item a");
  EXPECT_EQ(desk.view.selection, (Selection{"AppTable", "a"}));
}

TEST(Stage, IndexesAreListedWithTheirKeys) {
  Desk desk;
  desk.call("dynamodb", "UpdateTable",
            {{"TableName", "AppTable"},
             {"AttributeDefinitions", {{{"AttributeName", "status"}, {"AttributeType", "S"}}}},
             {"GlobalSecondaryIndexUpdates",
              {{{"Create",
                 {{"IndexName", "by_status"},
                  {"KeySchema", {{{"AttributeName", "status"}, {"KeyType", "HASH"}}}},
                  {"Projection", {{"ProjectionType", "KEYS_ONLY"}}}}}}}}});
  desk.driver.click("stage Items");
  desk.driver.frame();
  ASSERT_EQ(desk.view.story->grid.indexes.size(), 1U);
  EXPECT_EQ(desk.view.story->grid.indexes[0].rfind("by_status, global · by status · keys only", 0), 0U);
}

TEST(Stage, TheConsoleSendsWhatIsWrittenAndShowsTheAnswer) {
  Desk desk;
  desk.driver.click("stage Console");
  desk.driver.frame();
  EXPECT_EQ(desk.view.texts["console.operation"], "Scan");
  desk.driver.click("Call");
  desk.driver.frame();
  const auto& calls = desk.view.story->console.calls;
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].state, "answered");
  EXPECT_NE(calls[0].answer.find("\"Count\": 0"), std::string::npos) << calls[0].answer;
  desk.view.texts["console.input"] = R"({"TableName": "Nowhere"})";
  desk.driver.click("Call");
  desk.driver.frame();
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0].state, "ResourceNotFoundException");
}

TEST(Stage, AnOperationChosenBringsItsExample) {
  Desk desk;
  desk.driver.click("stage Console");
  desk.driver.click("operation");
  desk.driver.click("ListTables");
  EXPECT_EQ(desk.view.texts["console.operation"], "ListTables");
  EXPECT_EQ(desk.view.texts["console.input"], "{}");
  desk.driver.click("service");
  desk.driver.click("lambda");
  EXPECT_EQ(desk.view.texts["console.operation"], "Invoke");
}

TEST(Stage, BrokenJsonIsSaidWithItsPlaceAndNotSent) {
  Desk desk;
  desk.driver.click("stage Console");
  desk.view.texts["console.input"] = "{\n  \"TableName\": }";
  desk.driver.click("Call");
  EXPECT_NE(desk.view.texts["console.problem"].find("line 2"), std::string::npos) << desk.view.texts["console.problem"];
  EXPECT_EQ(desk.session.timeline().world().facts, 0U);
}

TEST(Stage, TheFirstRequestIsOfferedBesideTheSentence) {
  Desk desk;
  desk.driver.click("send the first request");
  desk.driver.frame();
  EXPECT_FALSE(desk.driver.find("send the first request"));
  EXPECT_EQ(desk.session.timeline().world().apis.exchanges.size(), 1U);
}

}  // namespace
}  // namespace millrace::ui
