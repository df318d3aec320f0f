#include "core/table/storage/expire.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Expire, ExpiredItemsAreDeletedByTheServiceItself) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'OLD_IMAGE'}");
  bench.context.settings.expiry_lag = seconds(30);
  const int64_t now = unix_seconds(bench.context.now);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'ttl':{'N':'" + std::to_string(now + 60) + "'}}}");
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'never'},'ttl':{'S':'1'}}}");
  EXPECT_FALSE(bench.effects.next_expiry);
  EXPECT_EQ(bench.text("UpdateTimeToLive",
                       "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}"),
            "{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");
  ASSERT_TRUE(bench.effects.next_expiry);
  EXPECT_EQ(unix_seconds(*bench.effects.next_expiry), now + 90);
  bench.run("PutItem",
            "{'TableName':'Things','Item':{'id':{'S':'late'},'ttl':{'N':'" + std::to_string(now - 60) + "'}}}");
  EXPECT_EQ(unix_seconds(*bench.effects.next_expiry), now + 30);
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'late'}}}");
  bench.pass(seconds(89));
  Effects effects;
  expire(bench.database, bench.context, effects);
  EXPECT_TRUE(effects.changes.empty());
  bench.pass(seconds(2));
  expire(bench.database, bench.context, effects);
  ASSERT_EQ(effects.changes.size(), 1U);
  EXPECT_TRUE(effects.changes[0].by_expiry);
  EXPECT_EQ(bench.database.tables.at("Things").rows.size(), 1U);
  const stream::Stream& stream = bench.database.streams.begin()->second;
  const auto records = stream::read(stream.shards[0], 0, 10, bench.context.now);
  const Json record = stream::to_json(*records.back(), stream.view, stream.arn, "eu-central-1");
  EXPECT_EQ(to_text(record["userIdentity"]), quotes("{'PrincipalId':'dynamodb.amazonaws.com','Type':'Service'}"));
  EXPECT_EQ(record["eventName"], "REMOVE");
}

TEST(Expire, OnlyNumbersThatAreTimesOfTheLastFiveYearsCount) {
  Bench bench;
  bench.create();
  bench.pass(millis(750));  // to a whole second
  const int64_t now = unix_seconds(bench.context.now);
  const int64_t five_years = 5 * 365 * 86'400;
  const struct {
    const char* id;
    std::string value;
    bool deleted;
  } rows[] = {
      {"now", "{'N':'" + std::to_string(now) + "'}", true},
      {"fraction", "{'N':'" + std::to_string(now - 1) + ".9'}", true},
      {"later", "{'N':'" + std::to_string(now + 1) + "'}", false},
      {"five years ago", "{'N':'" + std::to_string(now - five_years) + "'}", true},
      {"longer ago", "{'N':'" + std::to_string(now - five_years - 1) + "'}", false},
      {"text", "{'S':'" + std::to_string(now) + "'}", false},
      {"zero", "{'N':'0'}", false},
      {"negative", "{'N':'-5'}", false},
      {"huge", "{'N':'1e30'}", false},
  };
  for (const auto& row : rows) {
    ASSERT_TRUE(bench.run(
        "PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::string(row.id) + "'},'ttl':" + row.value + "}}"));
  }
  bench.run("UpdateTimeToLive",
            "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");
  Effects effects;
  expire(bench.database, bench.context, effects);
  for (const auto& row : rows) {
    const Outcome got = bench.run("GetItem", "{'TableName':'Things','Key':{'id':{'S':'" + std::string(row.id) + "'}}}");
    EXPECT_EQ(got->contains("Item"), !row.deleted) << row.id;
  }
  EXPECT_EQ(effects.next_expiry, bench.context.now + seconds(1));
}

// What the service deletes by itself costs nothing, and nothing is done for tables that do not ask for it.
TEST(Expire, TakesNoCapacityAndLeavesOtherTablesAlone) {
  Bench bench;
  bench.run("CreateTable",
            things(std::string(kOneKey) + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}"));
  bench.pass(bench.context.settings.table_delay);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'ttl':{'N':'1767225600'}}}");
  const Database kept = bench.database;
  Effects effects;
  expire(bench.database, bench.context, effects);
  EXPECT_TRUE(effects.changes.empty());
  bench.run("UpdateTimeToLive",
            "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");
  expire(bench.database, bench.context, effects);
  ASSERT_EQ(effects.changes.size(), 1U);
  EXPECT_EQ(bench.database.tables.at("Things").throughput.writes.halves,
            kept.tables.at("Things").throughput.writes.halves);
}

}  // namespace
}  // namespace millrace::table
