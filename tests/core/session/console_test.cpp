#include "core/session/console.h"

#include <gtest/gtest.h>

#include <set>

#include "core/table/operations/operations.h"
#include "tests/core/session/open.h"

namespace millrace::session {
namespace {

// What the console shows of the call sent last.
Json call(Session& session, std::string_view service, std::string_view operation, const Json& input) {
  const Json sent = session.perform({{"do", "call"}, {"service", service}, {"operation", operation}, {"input", input}});
  if (!sent.contains("ok")) throw std::runtime_error(to_text(sent));
  return session.perform({{"get", "view"}}).at("view").at("calls").at(0);
}

TEST(Console, OffersEveryOperationOfTables) {
  std::set<std::string_view> offered;
  for (const ConsoleOperation& one : console_operations()) offered.insert(one.name);
  for (const auto rows : {table::operations(), table::stream_operations()}) {
    for (const table::Operation& operation : rows) EXPECT_TRUE(offered.contains(operation.name)) << operation.name;
  }
}

TEST(Console, OffersNothingThatIsNotBehindTheDoor) {
  for (const ConsoleOperation& one : console_operations()) {
    Session session = open();
    const Json shown = call(session, one.service, one.name, Json::object());
    const Json& error = shown.at("error");
    EXPECT_NE(error.is_null() ? "" : error.at("name").get<std::string>(), "UnknownOperationException") << one.name;
  }
}

TEST(Console, ExamplesOfTablesAreAnsweredWithoutAnError) {
  const std::set<std::string_view> refused{"GetRecords", "DeleteTable",
                                           "TransactWriteItems"};  // want something made first
  const Json offered = open().perform({{"get", "operations"}}).at("operations");
  for (const Json& one : offered) {
    const std::string name = one.at("operation").get<std::string>();
    if (one.at("service").get<std::string>().find("dynamodb") == std::string::npos || refused.contains(name)) continue;
    Session session = open();
    const Json input = Json::parse(one.at("input").get<std::string>());
    const Json shown = call(session, one.at("service").get<std::string>(), name, input);
    EXPECT_TRUE(shown.at("error").is_null()) << name << ": " << to_text(shown.at("error"));
    EXPECT_FALSE(shown.at("answer").is_null()) << name;
  }
}

TEST(Console, ExamplesNameWhatTheWorldHas) {
  Session session = open();
  call(session, "dynamodb", "PutItem", {{"TableName", "AppTable"}, {"Item", {{"PK", {{"S", "it's \"quoted\""}}}}}});
  const auto& operations = console_operations();
  const auto get =
      std::find_if(operations.begin(), operations.end(), [](const auto& one) { return one.name == "GetItem"; });
  const Json input = Json::parse(console_example(session.timeline().world(), *get));
  EXPECT_EQ(input.at("Key").at("PK").at("S"), "it's \"quoted\"");
}

TEST(Console, ACallIsShownWithItsErrorAndGoneAgainAStepBack) {
  Session session = open();
  const Json shown = call(session, "dynamodb", "GetItem", {{"TableName", "Nowhere"}, {"Key", {{"PK", {{"S", "1"}}}}}});
  EXPECT_EQ(shown.at("error").at("name"), "ResourceNotFoundException");
  EXPECT_EQ(shown.at("operation"), "GetItem");
  session.perform({{"do", "stepBack"}});
  EXPECT_TRUE(session.perform({{"get", "view"}}).at("view").at("calls").empty());
}

TEST(Console, TheViewNamesTheAttributesThatTheLastStepChanged) {
  Session session = open();
  const Json key{{"PK", {{"S", "1"}}}};
  call(session, "dynamodb", "PutItem", {{"TableName", "AppTable"}, {"Item", key}});
  Json changes = session.perform({{"get", "view"}}).at("view").at("changes");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].at("key"), key);
  EXPECT_TRUE(changes[0].at("attributes").is_null());
  call(session, "dynamodb", "UpdateItem",
       {{"TableName", "AppTable"},
        {"Key", key},
        {"UpdateExpression", "SET a = :a"},
        {"ExpressionAttributeValues", {{":a", {{"N", "1"}}}}}});
  changes = session.perform({{"get", "view"}}).at("view").at("changes");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].at("attributes"), Json::array({"a"}));
}

}  // namespace
}  // namespace millrace::session
