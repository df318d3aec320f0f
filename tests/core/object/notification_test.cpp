#include "core/object/notification.h"

#include <gtest/gtest.h>

namespace millrace::object {
namespace {

Json queue_rule(const std::string& more, const char* arn = "arn:aws:sqs:eu-central-1:123456789012:jobs") {
  return *parse_json(R"({"QueueArn": ")" + std::string(arn) + "\", " + more + "}");
}

std::string said_of(const Json& rules) {
  const auto read = read_notifications({{"QueueConfigurations", rules}});
  if (read) return "fine";
  return read.error().name + ": " + read.error().message;
}

std::string filter_with(const std::string& rules) {
  return R"("Events": ["s3:ObjectCreated:*"], "Filter": {"Key": {"FilterRules": [)" + rules + "]}}";
}

TEST(Notification, ARuleWantsItsEventsAndKeys) {
  struct Row {
    std::string rule;
    const char* event;
    const char* key;
    bool wanted;
  };
  const std::string both = filter_with(R"({"Name": "Prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"})");
  const Row rows[] = {
      {R"("Events": ["s3:ObjectCreated:*"])", "ObjectCreated:Put", "a", true},
      {R"("Events": ["s3:ObjectCreated:*"])", "ObjectRemoved:Delete", "a", false},
      {R"("Events": ["s3:ObjectCreated:Copy"])", "ObjectCreated:Put", "a", false},
      {R"("Events": ["s3:ObjectCreated:Copy", "s3:ObjectRemoved:*"])", "ObjectRemoved:Delete", "a", true},
      {both, "ObjectCreated:Put", "in/a.jpg", true},
      {both, "ObjectCreated:Put", "out/a.jpg", false},
      {both, "ObjectCreated:Put", "in/a.png", false},
  };
  for (const Row& row : rows) {
    const auto read = read_notifications({{"QueueConfigurations", Json::array({queue_rule(row.rule)})}});
    ASSERT_TRUE(read) << row.rule;
    EXPECT_EQ(wants(read->rules[0], row.event, row.key), row.wanted) << row.rule << " " << row.key;
  }
}

TEST(Notification, IsAnsweredAsItWasSet) {
  const Json given = *parse_json(R"({
    "TopicConfigurations": [{"Id": "t", "TopicArn": "arn:aws:sns:a:1:t", "Events": ["s3:ObjectTagging:*"]}],
    "QueueConfigurations": [{"Id": "q", "QueueArn": "arn:aws:sqs:a:1:q", "Events": ["s3:ObjectRemoved:*"],
      "Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/"}, {"Name": "Suffix", "Value": ".x"}]}}}],
    "LambdaFunctionConfigurations": [{"Id": "f", "LambdaFunctionArn": "arn:aws:lambda:a:1:function:f",
      "Events": ["s3:ObjectCreated:*"]}],
    "EventBridgeConfiguration": {}})");
  const auto read = read_notifications(given);
  ASSERT_TRUE(read);
  EXPECT_TRUE(same_value(to_json(*read), given)) << to_text(to_json(*read));
}

TEST(Notification, WhatCannotBeIsRefused) {
  constexpr const char* kCreated = R"("Events": ["s3:ObjectCreated:*"])";
  const std::pair<Json, std::string> rows[] = {
      {Json::array({queue_rule(kCreated, "jobs")}), "InvalidArgument: The ARN could not be parsed"},
      {Json::array({queue_rule(R"("Events": ["s3:ObjectEaten"])")}),
       "InvalidArgument: The event is not supported for notifications"},
      {Json::array({queue_rule(filter_with(R"({"Name": "middle", "Value": "x"})"))}),
       "InvalidArgument: filter rule name must be either prefix or suffix"},
      {Json::array({queue_rule(filter_with(R"({"Name": "prefix", "Value": "x"}, {"Name": "Prefix", "Value": "y"})"))}),
       "InvalidArgument: Cannot specify more than one prefix rule in a filter."},
      {Json::array({queue_rule(kCreated), queue_rule(R"("Events": ["s3:ObjectCreated:Put"])")}),
       "InvalidArgument: Configurations overlap. Configurations on the same bucket cannot share a common event type."},
      {Json::array({queue_rule(filter_with(R"({"Name": "prefix", "Value": "a"})")),
                    queue_rule(filter_with(R"({"Name": "prefix", "Value": "ab"})"))}),
       "InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the "
       "prefixes are overlapping for the same event type."},
      {Json::array({queue_rule(filter_with(R"({"Name": "prefix", "Value": "a"})")),
                    queue_rule(filter_with(R"({"Name": "prefix", "Value": "b"})"))}),
       "fine"},
      {Json::array({queue_rule(kCreated), queue_rule(R"("Events": ["s3:ObjectRemoved:*"])")}), "fine"},
  };
  for (const auto& [rules, said] : rows) EXPECT_EQ(said_of(rules), said) << to_text(rules);
}

}  // namespace
}  // namespace millrace::object
