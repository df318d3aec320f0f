#include "core/fault/catalogue.h"

#include <gtest/gtest.h>

#include "tests/core/session/open.h"

namespace millrace::fault {
namespace {

TEST(FaultCatalogue, EachRowSaysWhatItMeansAndStandsOnce) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Row& row : catalogue()) {
    EXPECT_TRUE(seen.emplace(row.at, row.what).second) << row.at << " " << row.what;
    EXPECT_FALSE(row.offer.empty() || row.told.empty());
    EXPECT_TRUE(row.meaning.ends_with('.')) << row.meaning;
    EXPECT_EQ(find_row(row.at, row.what), &row);
  }
}

struct Bad {
  const char* order;
  const char* error;  // where: what (hint)
};

const std::vector<Bad> kBad{
    {R"({"at":"cal","what":"fail","resource":"AppTable"})", "/at: nothing goes wrong at \"cal\" (did you mean call?)"},
    {R"({"at":"call","what":"crash","resource":"AppTable"})",
     "/what: \"crash\" is no fault of a call (there is fail throttle delay drop duplicate)"},
    {R"({"at":"call","what":"fail","resource":"ApTable"})",
     "/resource: there is no resource \"ApTable\" (did you mean AppTable?)"},
    {R"({"at":"call","what":"fail","resource":"AppTable","from":"Nobody"})",
     "/from: there is no resource \"Nobody\" ()"},
    {R"({"at":"call","what":"delay","resource":"AppTable"})",
     "/by_ms: say by how many milliseconds, 1 to a day (for instance 5000)"},
    {R"({"at":"call","what":"fail","resource":"AppTable","by_ms":5})",
     "/by_ms: this fault makes nothing late (leave it out)"},
    {R"({"at":"call","what":"delay","resource":"AppTable","by_ms":86400001})",
     "/by_ms: say by how many milliseconds, 1 to a day (for instance 5000)"},
    {R"({"at":"call","what":"fail","resource":"AppTable","times":1000001})", "/times: that is more than a million ()"},
    {R"({"at":"call","what":"throttle","resource":"AppTable","error":"X"})",
     "/error: only a call that fails has an error (leave it out)"},
    {R"({"at":"poll","what":"hold","resource":"InsertsOnlyEventSourceMapping","from":"AppTable"})",
     "/from: only calls have a caller (leave it out)"},
};

TEST(FaultCatalogue, RefusesWhatIsNone) {
  session::Session session = session::open();
  for (const Bad& bad : kBad) {
    Json order = *parse_json(bad.order);
    order["do"] = "fault";
    const Json answer = session.perform(order);
    const Json& error = member(answer, "error");
    EXPECT_EQ(text_member(error, "where") + ": " + text_member(error, "what") + " (" + text_member(error, "hint") + ")",
              bad.error);
  }
  EXPECT_TRUE(session.timeline().world().faults.laid.empty());
}

TEST(FaultCatalogue, HasItsLimit) {
  session::Session session = session::open();
  const Json order{{"do", "fault"}, {"at", "call"}, {"what", "fail"}, {"resource", "AppTable"}};
  for (size_t i = 0; i < Faults::kLaidMax; ++i) EXPECT_TRUE(session.perform(order).contains("ok"));
  EXPECT_EQ(session.perform(order).at("error").at("what"), "1,000 faults are laid");
  EXPECT_EQ(session.perform({{"do", "lift"}, {"fault", 5000}}).at("error").at("where"), "/fault");
  EXPECT_TRUE(session.perform({{"do", "lift"}, {"fault", 7}}).contains("ok"));
  EXPECT_TRUE(session.perform(order).contains("ok"));
}

}  // namespace
}  // namespace millrace::fault
