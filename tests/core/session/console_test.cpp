#include "core/session/console.h"

#include <gtest/gtest.h>

#include <set>

#include "core/table/operations/operations.h"
#include "tests/core/session/open.h"

namespace millrace::session {
namespace {

// What the console shows of the call sent last.
story::CallRow call(Session& session, std::string_view service, std::string_view operation, const Json& input) {
  const Json sent = session.perform({{"do", "call"}, {"service", service}, {"operation", operation}, {"input", input}});
  if (!sent.contains("ok")) throw std::runtime_error(to_text(sent));
  return console_of(session).calls.at(0);
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
    EXPECT_NE(call(session, one.service, one.name, Json::object()).state, "UnknownOperationException") << one.name;
  }
}

TEST(Console, ExamplesOfTablesAreAnsweredWithoutAnError) {
  const std::set<std::string_view> refused{
      // want something made first
      "GetRecords",     "DeleteTable",    "TransactWriteItems", "ExportTableToPointInTime",
      "DescribeExport", "DescribeImport", "GetResourcePolicy"};
  for (const story::Operation& one : console_of(open()).operations) {
    if (one.service.find("dynamodb") == std::string::npos || refused.contains(one.name)) continue;
    Session session = open();
    const story::CallRow shown = call(session, one.service, one.name, Json::parse(one.example));
    EXPECT_EQ(shown.state, "answered") << one.name << ": " << shown.answer;
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
  const story::CallRow shown =
      call(session, "dynamodb", "GetItem", {{"TableName", "Nowhere"}, {"Key", {{"PK", {{"S", "1"}}}}}});
  EXPECT_EQ(shown.state, "ResourceNotFoundException");
  EXPECT_EQ(shown.title, "GetItem of dynamodb");
  session.perform({{"do", "stepBack"}});
  EXPECT_TRUE(console_of(session).calls.empty());
}

}  // namespace
}  // namespace millrace::session
