// What the middle pane shows besides the architecture.
#include <gtest/gtest.h>

#include "core/cli/folder.h"
#include "core/session/session.h"
#include "tests/ui/driver.h"
#include "ui/app.h"

namespace millrace::ui {
namespace {

struct Room {
  session::Session session = open();
  ViewState view;
  std::vector<Json> refused;
  Driver driver;

  static session::Session open() {
    auto session = session::Session::open("tasks", *cli::read_folder("samples/tasks"), 7);
    if (!session) throw std::runtime_error(to_text(session.error()));
    return std::move(*session);
  }
  explicit Room(ImVec2 size = {1280, 800}) : driver([this] { frame(); }, size) {
    prepare(view);
    view.calm = true;
    driver.frame(2);
  }
  void frame() {
    for (const Json& wish : draw(session, view)) {
      if (wish.contains("ui")) continue;
      const Json answer = session.perform(wish);
      if (!answer.contains("ok")) refused.push_back(answer);
    }
  }
  void call(const char* operation, const Json& input) {
    session.perform({{"do", "call"}, {"service", "dynamodb"}, {"operation", operation}, {"input", input}});
    driver.frame();
  }
};

TEST(Stage, EveryTabPaintsOnEveryScreen) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}, ImVec2{320, 480}}) {
    Room room(size);
    for (const char* tab : {"stage Items", "stage Workflow", "stage Console", "stage Architecture"}) {
      room.driver.click(tab);
      room.driver.frame(2);
    }
    EXPECT_TRUE(room.refused.empty());
  }
}

TEST(Stage, ItemsAreRowsWithTheirSizesAndWhatTheStepChangedIsMarked) {
  Room room;
  room.driver.click("stage Items");
  EXPECT_TRUE(room.view.story->grid.rows.empty());
  room.call("PutItem", {{"TableName", "AppTable"}, {"Item", {{"PK", {{"S", "a"}}}, {"n", {{"N", "1"}}}}}});
  const ItemGrid& grid = room.view.story->grid;
  ASSERT_EQ(grid.rows.size(), 1U);
  EXPECT_TRUE(grid.rows[0].fresh);
  EXPECT_EQ(grid.columns, (std::vector<std::string>{"PK", "n"}));
  EXPECT_EQ(grid.keys, 1U);
  EXPECT_EQ(grid.rows[0].size, "6 B");
  room.call("UpdateItem", {{"TableName", "AppTable"},
                           {"Key", {{"PK", {{"S", "a"}}}}},
                           {"UpdateExpression", "SET n = :n"},
                           {"ExpressionAttributeValues", {{":n", {{"N", "2"}}}}}});
  EXPECT_FALSE(grid.rows[0].fresh);
  EXPECT_FALSE(grid.rows[0].changed[0]);
  EXPECT_TRUE(grid.rows[0].changed[1]);
  EXPECT_NE(grid.head.find("2 WCU written"), std::string::npos) << grid.head;
  room.driver.click("item a");
  EXPECT_EQ(room.view.selection, (Selection{"AppTable", "a"}));
}

TEST(Stage, IndexesAreListedWithTheirKeys) {
  Room room;
  room.call("UpdateTable", {{"TableName", "AppTable"},
                            {"AttributeDefinitions", {{{"AttributeName", "status"}, {"AttributeType", "S"}}}},
                            {"GlobalSecondaryIndexUpdates",
                             {{{"Create",
                                {{"IndexName", "by_status"},
                                 {"KeySchema", {{{"AttributeName", "status"}, {"KeyType", "HASH"}}}},
                                 {"Projection", {{"ProjectionType", "KEYS_ONLY"}}}}}}}}});
  room.driver.click("stage Items");
  room.driver.frame();
  ASSERT_EQ(room.view.story->grid.indexes.size(), 1U);
  EXPECT_EQ(room.view.story->grid.indexes[0].rfind("by_status, global · by status · keys only", 0), 0U);
}

TEST(Stage, TheConsoleSendsWhatIsWrittenAndShowsTheAnswer) {
  Room room;
  room.driver.click("stage Console");
  room.driver.frame();
  EXPECT_EQ(room.view.texts["console.operation"], "Scan");
  room.driver.click("Call");
  room.driver.frame();
  const auto& calls = room.view.story->console.calls;
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].state, "answered");
  EXPECT_NE(calls[0].answer.find("\"Count\": 0"), std::string::npos) << calls[0].answer;
  room.view.texts["console.input"] = R"({"TableName": "Nowhere"})";
  room.driver.click("Call");
  room.driver.frame();
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0].state, "ResourceNotFoundException");
}

TEST(Stage, AnOperationChosenBringsItsExample) {
  Room room;
  room.driver.click("stage Console");
  room.driver.click("operation");
  room.driver.click("ListTables");
  EXPECT_EQ(room.view.texts["console.operation"], "ListTables");
  EXPECT_EQ(room.view.texts["console.input"], "{}");
  room.driver.click("service");
  room.driver.click("lambda");
  EXPECT_EQ(room.view.texts["console.operation"], "Invoke");
}

TEST(Stage, BrokenJsonIsSaidWithItsPlaceAndNotSent) {
  Room room;
  room.driver.click("stage Console");
  room.view.texts["console.input"] = "{\n  \"TableName\": }";
  room.driver.click("Call");
  EXPECT_NE(room.view.texts["console.problem"].find("line 2"), std::string::npos) << room.view.texts["console.problem"];
  EXPECT_EQ(room.session.timeline().world().facts, 0U);
}

TEST(Stage, TheFirstRequestIsOfferedBesideTheSentence) {
  Room room;
  room.driver.click("send the first request");
  room.driver.frame();
  EXPECT_FALSE(room.driver.find("send the first request"));
  EXPECT_EQ(room.session.timeline().world().apis.exchanges.size(), 1U);
}

}  // namespace
}  // namespace millrace::ui
