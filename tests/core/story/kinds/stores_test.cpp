// What is told of secrets, parameters, schedules and data streams.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Stores : Told {
  Stores()
      : Told(R"json({
          "Key": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "open sesame"}},
          "Limit": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "limit", "Type": "String", "Value": "42"}},
          "River": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}},
          "Box": {"Type": "AWS::SQS::Queue"},
          "Daily": {"Type": "AWS::Scheduler::Schedule", "Properties": {"ScheduleExpression": "cron(0 8 * * ? *)",
            "ScheduleExpressionTimezone": "Europe/Berlin", "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {"Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "RoleArn": "arn:aws:iam::123456789012:role/r"}}}})json") {
  }
  Card card(const std::string& id) const {
    return now([&](const Moment& m) {
      const auto& nodes = session.graph().nodes;
      return card_of(m, *std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.id == id; }));
    });
  }
  Sections sections(const std::string& id, const std::string& subject = "") const {
    return now([&](const Moment& m) { return sections_of(m, {id, subject}); });
  }
};

TEST(StoresStory, ASecretsValueIsNeverTold) {
  Stores stores;
  const Card card = stores.card("Key");
  EXPECT_EQ(card.note, "secret");
  EXPECT_EQ(card.lines.at(0).text, "•••••• (11 bytes)");
  const Sections whole = stores.sections("Key");
  ASSERT_EQ(whole.at(0).rows.size(), 1U);
  EXPECT_EQ(whole[0].rows[0].badge, "AWSCURRENT");
  const Sections part = stores.sections("Key", whole[0].rows[0].subject);
  for (const Section& section : part) {
    for (const FieldRow& row : section.members) EXPECT_EQ(row.value.find("sesame"), std::string::npos);
    EXPECT_EQ(section.data.find("sesame"), std::string::npos);
  }
}

TEST(StoresStory, AParameterShowsItsVersions) {
  Stores stores;
  stores.call("ssm", "PutParameter", {{"Name", "limit"}, {"Value", "43"}, {"Overwrite", true}});
  stores.go(1);
  EXPECT_EQ(stores.card("Limit").lines.at(0).text, "43");
  EXPECT_EQ(stores.card("Limit").foot, "String · version 2");
  EXPECT_EQ(stores.sections("Limit").at(0).rows.size(), 2U);
  EXPECT_EQ(stores.sections("Limit", "1").at(0).data, "42");
}

TEST(StoresStory, AScheduleShowsItsNextTimes) {
  Stores stores;
  EXPECT_EQ(stores.card("Daily").lines.at(0).text, "cron(0 8 * * ? *)");
  EXPECT_EQ(stores.card("Daily").foot, "0 invoked");
  const Sections whole = stores.sections("Daily");
  ASSERT_EQ(whole.at(1).title, "Times ahead");
  ASSERT_EQ(whole[1].rows.size(), 5U);
  EXPECT_EQ(whole[1].rows[0].text, "2026-01-01 08:00:00 Europe/Berlin");
}

TEST(StoresStory, ADataStreamShowsItsRecords) {
  Stores stores;
  stores.call("kinesis", "PutRecord", {{"StreamName", "River"}, {"Data", "eyJhIjoxfQ=="}, {"PartitionKey", "job-7"}});
  stores.go(1);
  const Card card = stores.card("River");
  EXPECT_EQ(card.foot, "1 shard · 1 record");
  ASSERT_EQ(card.chips.size(), 1U);
  const Sections part = stores.sections("River", card.chips[0].subject);
  EXPECT_EQ(part.at(0).members.at(0).value, "job-7");
  EXPECT_EQ(part[0].data, R"({"a":1})");
}

}  // namespace
}  // namespace millrace::story
