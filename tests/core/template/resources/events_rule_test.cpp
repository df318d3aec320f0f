// AWS::Events::EventBus, EventBusPolicy, Rule, Archive, Connection, ApiDestination.
#include "core/bus/buses.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kOrders = R"("Orders": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
    "Box": {"Type": "AWS::SQS::Queue"}, "Grave": {"Type": "AWS::SQS::Queue"})";

Files with_orders(const std::string& more) { return template_of(std::string(kOrders) + ", " + more); }

TEST(EventsEventBus, IsMadeAndKnownByItsNames) {
  const Files files = with_orders(R"("P": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
    "EventBusName": {"Ref": "Orders"}, "StatementId": "all", "Action": "events:PutEvents", "Principal": "*"}},
    "P2": {"Type": "AWS::Events::EventBusPolicy", "DependsOn": "P", "Properties": {"EventBusName": "orders",
    "StatementId": "s", "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
    "Action": "events:PutEvents", "Resource": {"Fn::GetAtt": ["Orders", "Arn"]}}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const bus::EventBus* orders = loaded->world.buses.find("orders");
  ASSERT_NE(orders, nullptr);
  for (const std::string& name : {orders->name, orders->arn}) EXPECT_EQ(loaded->world.name_of(name), "Orders");
  EXPECT_EQ(identity_of(files, "Orders"),
            "Ref=orders Arn=arn:aws:events:eu-central-1:123456789012:event-bus/orders Name=orders");
  const auto policy = parse_json(orders->policy);
  ASSERT_TRUE(policy);
  ASSERT_EQ(policy->at("Statement").size(), 2U);
  EXPECT_EQ(text_member(policy->at("Statement")[1], "Sid"), "s");
}

TEST(EventsRule, HasItsPatternAndItsTargets) {
  const Files files = with_orders(R"("Placed": {"Type": "AWS::Events::Rule", "Properties": {
    "EventBusName": {"Ref": "Orders"}, "EventPattern": {"source": ["shop"]}, "Targets": [{"Id": "box",
    "Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "Input": {"a": 1}, "RetryPolicy": {"MaximumRetryAttempts": "3"},
    "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Grave", "Arn"]}}}]}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const bus::Rule* rule = loaded->world.buses.find("orders")->rule("Placed");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->wanted.text, R"({"source":["shop"]})");
  EXPECT_EQ(text_member(rule->targets.at("box").given, "Input"), R"({"a":1})");
  EXPECT_EQ(rule->targets.at("box").given.at("RetryPolicy").at("MaximumRetryAttempts"), 3);
  EXPECT_EQ(loaded->world.name_of(rule->arn), "Placed");
  EXPECT_EQ(identity_of(files, "Placed"),
            "Ref=orders|Placed Arn=arn:aws:events:eu-central-1:123456789012:rule/orders/Placed");
  EXPECT_EQ(drawn(files),
            "bus Orders:\n"
            "queue Box:\n"
            "queue Grave:\n"
            "Orders feeds Box\n"
            "Orders feeds Grave\n");
}

TEST(EventsRule, OnTheDefaultBusDrawsIt) {
  const Files files = template_of(function_entry("F") + R"~(, "Hourly": {"Type": "AWS::Events::Rule", "Properties": {
    "Name": "hourly", "ScheduleExpression": "rate(1 hour)", "State": "DISABLED",
    "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["F", "Arn"]}}]}}, "Other": {"Type": "AWS::Events::Rule",
    "Properties": {"EventPattern": {"source": ["aws.s3"]}, "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["F", "Arn"]}}]}})~");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const bus::Rule* rule = loaded->world.buses.find("")->rule("hourly");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->schedule, "rate(1 hour)");
  EXPECT_FALSE(rule->enabled());
  EXPECT_EQ(identity_of(files, "Hourly"), "Ref=hourly Arn=arn:aws:events:eu-central-1:123456789012:rule/hourly");
  EXPECT_EQ(drawn(files),
            "function F: [index.handler] [timeout 3 s]\n"
            "bus default:\n"
            "default invokes F\n");
}

TEST(EventsRule, ItsServiceRefusesWhatIsWrong) {
  EXPECT_EQ(
      problems_of(
          template_of(R"("R": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": "s"}}})")),
      "/Resources/R/Properties: Event pattern is not valid. Reason: \"source\" must be an object or an array\n at "
      "[Source: (String)\"{\"source\":\"s\"}\"; line: 1, column: 12]");
  EXPECT_EQ(
      problems_of(template_of(R"("R": {"Type": "AWS::Events::Rule", "Properties": {"ScheduleExpression": "hourly"}})")),
      "/Resources/R/Properties: Parameter ScheduleExpression is not valid.");
}

TEST(EventsArchive, KeepsTheEventsOfItsBus) {
  const Files files = with_orders(R"("Kept": {"Type": "AWS::Events::Archive", "Properties": {
    "SourceArn": {"Fn::GetAtt": ["Orders", "Arn"]}, "EventPattern": {"source": ["shop"]}, "RetentionDays": "7"}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const bus::Archive* archive = loaded->world.buses.archive("Kept");
  ASSERT_NE(archive, nullptr);
  EXPECT_EQ(archive->bus, "orders");
  EXPECT_EQ(archive->days, 7);
  EXPECT_EQ(identity_of(files, "Kept"), "Ref=Kept Arn=arn:aws:events:eu-central-1:123456789012:archive/Kept");
}

TEST(EventsApiDestination, IsKnownByItsArnBeforeItIsMade) {
  const Files files = with_orders(R"("Partner": {"Type": "AWS::Events::Connection", "Properties": {
    "AuthorizationType": "API_KEY", "AuthParameters": {"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "v"}}}},
    "Shop": {"Type": "AWS::Events::ApiDestination", "Properties": {"ConnectionArn": {"Fn::GetAtt": ["Partner", "Arn"]},
    "HttpMethod": "POST", "InvocationEndpoint": "https://example.com", "InvocationRateLimitPerSecond": "10"}},
    "R": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Orders"}, "EventPattern": {"source": ["s"]},
    "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Shop", "Arn"]}, "RoleArn": "arn:aws:iam::123456789012:role/r"}]}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const bus::Buses& all = loaded->world.buses;
  EXPECT_EQ(all.destinations.at("Shop").rate, 10);
  EXPECT_EQ(all.destinations.at("Shop").connection, all.connections.at("Partner").arn);
  EXPECT_EQ(all.find("orders")->rule("R")->targets.at("1").arn, all.destinations.at("Shop").arn);
}

}  // namespace
}  // namespace millrace::template_
