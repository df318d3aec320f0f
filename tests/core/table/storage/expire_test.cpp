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

}  // namespace
}  // namespace millrace::table
