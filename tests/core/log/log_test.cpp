// CloudWatch Logs: filter patterns, and events at the door.
#include "core/log/log.h"

#include "tests/core/workflow/stage.h"

namespace millrace::log {
namespace {

TEST(Log, PatternsOfWordsAreMatched) {
  struct Row {
    const char* pattern;
    const char* message;
    bool fits;
  };
  const Row rows[] = {{"", "anything", true},
                      {"error", "an error here", true},
                      {"error", "an Error here", false},
                      {"error here", "here is an error", true},
                      {"error gone", "here is an error", false},
                      {"\"an error\"", "here is an error", true},
                      {"\"error an\"", "here is an error", false},
                      {"?warn ?error", "an error", true},
                      {"?warn ?error", "fine", false},
                      {"error -fatal", "fatal error", false},
                      {"error -fatal", "an error", true}};
  for (const Row& row : rows)
    EXPECT_EQ(fits(row.pattern, row.message), row.fits) << row.pattern << " | " << row.message;
  EXPECT_EQ(fits("{ $.level = 50 }", ""), std::nullopt);
}

TEST(Log, ResourcePoliciesAreOfTheAccount) {
  workflow::Stage stage;
  const auto put = [&](const std::string& name, const std::string& text) {
    const auto made = stage.call("PutResourcePolicy", {{"policyName", name}, {"policyDocument", text}}, "logs");
    return made ? text_member(made->at("resourcePolicy"), "policyName") : made.error().name;
  };
  const std::string good = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":)"
                           R"("logs:PutLogEvents","Resource":"*"}]})";
  EXPECT_EQ(put("a", "{"), "InvalidParameterException");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(put("p" + std::to_string(i), good), "p" + std::to_string(i));
  EXPECT_EQ(put("p3", good), "p3");
  EXPECT_EQ(put("more", good), "LimitExceededException");
  EXPECT_TRUE(stage.call("DeleteResourcePolicy", {{"policyName", "p3"}}, "logs"));
  EXPECT_EQ(stage.call("DescribeResourcePolicies", Json::object(), "logs")->at("resourcePolicies").size(), 9U);
  EXPECT_EQ(stage.call("DeleteResourcePolicy", {{"policyName", "p3"}}, "logs").error().message,
            "Policy with name [p3] does not exist.");
}

TEST(Log, EventsAreReadForwardsAndBackwards) {
  workflow::Stage stage;
  const Json stream{{"logGroupName", "g"}, {"logStreamName", "s"}};
  const auto ask = [&](const std::string& operation, Json more = Json::object()) {
    more.update(stream);
    if (operation == "CreateLogGroup") more.erase("logStreamName");
    return stage.call(operation, std::move(more), "logs");
  };
  ASSERT_TRUE(ask("CreateLogGroup"));
  ASSERT_TRUE(ask("CreateLogStream"));
  const int64_t now = stage.world.now.us / 1'000;
  Json events = Json::array();
  for (int i = 0; i < 5; ++i) events.push_back({{"timestamp", now + i}, {"message", std::to_string(i)}});
  ASSERT_TRUE(ask("PutLogEvents", {{"logEvents", events}}));
  const auto texts = [](const Outcome& got) {
    std::string out;
    for (const Json& event : got->at("events")) out += text_member(event, "message");
    return out;
  };
  const Outcome first = ask("GetLogEvents", {{"limit", 2}, {"startFromHead", true}});
  EXPECT_EQ(texts(first), "01");
  const Outcome second = ask("GetLogEvents", {{"limit", 2}, {"nextToken", first->at("nextForwardToken")}});
  EXPECT_EQ(texts(second), "23");
  EXPECT_EQ(texts(ask("GetLogEvents", {{"limit", 2}, {"nextToken", second->at("nextBackwardToken")}})), "01");
  EXPECT_EQ(texts(ask("GetLogEvents", {{"limit", 2}})), "34");
  EXPECT_EQ(texts(ask("GetLogEvents", {{"startTime", now + 1}, {"endTime", now + 3}})), "12");
}

}  // namespace
}  // namespace millrace::log
