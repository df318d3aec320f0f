#include "core/table/storage/index.h"

#include <gtest/gtest.h>

#include "core/attribute/wire.h"
#include "tests/core/table/pages.h"
#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

constexpr const char* kIndexes =
    ",'LocalSecondaryIndexes':[{'IndexName':'byW','KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName'"
    ":'w','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]"
    ",'GlobalSecondaryIndexes':[{'IndexName':'byX','KeySchema':[{'AttributeName':'x','KeyType':'HASH'},{'AttributeName'"
    ":'w','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";

Bench indexed() {
  Bench bench;
  bench.run(
      "CreateTable",
      std::string("{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
                  "[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'n','AttributeType':'N'},{'"
                  "AttributeName':'w','AttributeType':'N'},{'AttributeName':'x','AttributeType':'S'}],"
                  "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}]") +
          kIndexes);
  bench.pass(bench.context.settings.table_delay);
  for (int n = 0; n < 6; ++n) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'p'},'n':{'N':'" + std::to_string(n) +
                             "'},'w':{'N':'" + std::to_string(5 - n) + "'},'v':{'S':'hidden'}" +
                             (n % 2 == 0 ? ",'x':{'S':'even'}" : "") + "}}");
  }
  return bench;
}

TEST(Index, HoldsOnlyItemsWithAllItsKeysSortedByThem) {
  Bench bench = indexed();
  const std::string even =
      "'IndexName':'byX','KeyConditionExpression':'x = :x','ExpressionAttributeValues':{':x':{'S':'even'}}";
  EXPECT_EQ(numbers(bench, even), "4 2 0 (3/3)");
  EXPECT_EQ(numbers(bench,
                    "'IndexName':'byW','KeyConditionExpression':'id = :p AND w < "
                    ":w','ExpressionAttributeValues':{':p':{'S':'p'},':w':{'N':'3'}}"),
            "5 4 3 (3/3)");
  EXPECT_EQ(numbers(bench, "'IndexName':'byX'", "Scan"), "4 2 0 (3/3)");
  expect(bench,
         {
             {"Query",
              "{'TableName':'Things','IndexName':'byX','Limit':1,'KeyConditionExpression':'x = "
              ":x','ExpressionAttributeValues':{':x':{'S':'even'}}}",
              "{'Count':1,'ScannedCount':1,'Items':[{'id':{'S':'p'},'n':{'N':'4'},'w':{'N':'1'},'x':{'S':'even'}}],"
              "'LastEvaluatedKey':{'id':{'S':'p'},'n':{'N':'4'},'w':{'N':'1'},'x':{'S':'even'}}}"},
             {"UpdateItem", "{'TableName':'Things','Key':{'id':{'S':'p'},'n':{'N':'4'}},'UpdateExpression':'REMOVE x'}",
              "{}"},
         });
  EXPECT_EQ(numbers(bench, even), "2 0 (2/2)");
}

TEST(Index, GivesOnlyWhatItKeeps) {
  Bench bench = indexed();
  expect(bench,
         {
             {"Query",
              "{'TableName':'Things','IndexName':'byX','ProjectionExpression':'v','KeyConditionExpression':'x = "
              ":x','ExpressionAttributeValues':{':x':{'S':'even'}}}",
              "ValidationException: One or more parameter values were invalid: Global secondary index byX does not "
              "project [v]"},
             {"Query",
              "{'TableName':'Things','IndexName':'byX','Select':'ALL_ATTRIBUTES','KeyConditionExpression':'x = "
              ":x','ExpressionAttributeValues':{':x':{'S':'even'}}}",
              "ValidationException: One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not "
              "supported for global secondary index byX because its projection type is not ALL"},
             {"Query",
              "{'TableName':'Things','IndexName':'byX','ConsistentRead':true,'KeyConditionExpression':'x = "
              ":x','ExpressionAttributeValues':{':x':{'S':'even'}}}",
              "ValidationException: Consistent reads are not supported on global secondary indexes"},
             {"Query",
              "{'TableName':'Things','IndexName':'byW','Limit':1,'Select':'ALL_ATTRIBUTES','ReturnConsumedCapacity':'"
              "INDEXES','KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'S':'p'}}}",
              "{'Count':1,'ScannedCount':1,'Items':[{'id':{'S':'p'},'n':{'N':'5'},'v':{'S':'hidden'},'w':{'N':'0'}}],'"
              "LastEvaluatedKey':{'id':{'S':'p'},'n':{'N':'5'},'w':{'N':'0'}},"
              "'ConsumedCapacity':{'CapacityUnits':1.0,'TableName':'Things','Table':{'CapacityUnits':0.5},'"
              "LocalSecondaryIndexes':{'byW':{'CapacityUnits':0.5}}}}"},
             {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'p'},'n':{'N':'1'},'x':{'N':'1'}}}",
              "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key x Expected: "
              "S Actual: N IndexName: byX"},
             {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'p'},'n':{'N':'1'},'x':{'S':''}}}",
              "ValidationException: One or more parameter values are not valid. A value specified for a secondary "
              "index key is not supported. The AttributeValue for a key attribute cannot contain an empty string "
              "value. IndexName: byX, IndexKey: x"},
         });
}

TEST(Index, GlobalOnesFollowAfterALagAndLocalOnesAtOnce) {
  Bench bench = indexed();
  bench.context.settings.index_lag = millis(40);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'p'},'n':{'N':'8'},'w':{'N':'9'},'x':{'S':'even'}}}");
  const std::string even =
      "'IndexName':'byX','KeyConditionExpression':'x = :x','ExpressionAttributeValues':{':x':{'S':'even'}}";
  const std::string local =
      "'IndexName':'byW','KeyConditionExpression':'id = :p AND w = "
      ":w','ExpressionAttributeValues':{':p':{'S':'p'},':w':{'N':'9'}}";
  EXPECT_EQ(numbers(bench, even), "4 2 0 (3/3)");
  EXPECT_EQ(numbers(bench, local), "8 (1/1)");
  bench.pass(millis(40));
  EXPECT_EQ(numbers(bench, even), "4 2 0 8 (4/4)");
}

TEST(Index, IsChargedWhenWhatItShowsChanges) {
  Bench bench = indexed();
  const struct {
    const char* update;
    int64_t index_units;
  } rows[] = {
      {"SET v = :v", 0}, {"SET x = :v", 2}, {"SET w = :n", 4}, {"REMOVE x", 1}, {"REMOVE w", 1},
  };
  for (const auto& row : rows) {
    std::string values;
    if (std::string_view(row.update).find(":v") != std::string_view::npos)
      values = ",'ExpressionAttributeValues':{':v':{'S':'new'}}";
    if (std::string_view(row.update).find(":n") != std::string_view::npos)
      values = ",'ExpressionAttributeValues':{':n':{'N':'77'}}";
    bench.run("UpdateItem", "{'TableName':'Things','Key':{'id':{'S':'p'},'n':{'N':'0'}},'UpdateExpression':'" +
                                std::string(row.update) + "'" + values + "}");
    ASSERT_EQ(bench.effects.changes.size(), 1U) << row.update;
    EXPECT_EQ(bench.effects.changes[0].write_halves - bench.effects.changes[0].table_halves, 2 * row.index_units)
        << row.update;
  }
}

TEST(Index, KeepsOfAnItemWhatItsProjectionSays) {
  const Map item = attributes("{'id':{'S':'a'},'x':{'S':'b'},'v':{'N':'1'},'w':{'N':'2'}}");
  const KeySchema table_key{{{"id", Type::kText}}, {}};
  Index index;
  index.key = {{{"x", Type::kText}}, {}};
  const struct {
    Keeps keeps;
    std::vector<std::string> included;
    const char* kept;
  } rows[] = {{Keeps::kAll, {}, "{'id':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'},'x':{'S':'b'}}"},
              {Keeps::kKeysOnly, {}, "{'id':{'S':'a'},'x':{'S':'b'}}"},
              {Keeps::kInclude, {"w", "none"}, "{'id':{'S':'a'},'w':{'N':'2'},'x':{'S':'b'}}"}};
  for (const auto& row : rows) {
    index.keeps = row.keeps;
    index.included = row.included;
    const Entry entry = entry_of(index, table_key, attribute::encode(item), item);
    EXPECT_EQ(to_text(attribute::to_json(attribute::decode(entry.item))), quotes(row.kept));
    EXPECT_EQ(entry.key, encode_key(index.key, item) + encode_key(table_key, item));
  }
  index.key.range = {{"none", Type::kText}};
  EXPECT_EQ(entry_of(index, table_key, attribute::encode(item), item).item, nullptr);
  EXPECT_EQ(entry_of(index, table_key, nullptr, {}).item, nullptr);
}

// A later change never overtakes an earlier one, even when the lag became shorter in between.
TEST(Index, MakesItsChangesInTheirOrder) {
  Index index;
  const auto entry = [](const char* key) {
    Map map;
    map.set("id", Value{attribute::Text(key)});
    return Entry{key, attribute::encode(map)};
  };
  const Instant now{1'000'000};
  change(index, {}, entry("a"), now, millis(40));
  change(index, entry("a"), entry("b"), now + millis(1), Duration{});
  EXPECT_EQ(index.rows.size(), 0U);
  catch_up(index, now + millis(39));
  EXPECT_EQ(index.rows.size(), 0U);
  catch_up(index, now + millis(40));
  EXPECT_EQ(index.rows.size(), 1U);
  EXPECT_NE(index.rows.find("b"), nullptr);
  EXPECT_EQ(index.bytes, entry("b").item->size);
  change(index, entry("b"), entry("b"), now + millis(50), millis(40));
  EXPECT_TRUE(index.pending.empty());
  index.global = false;
  change(index, entry("b"), {}, now + millis(50), millis(40));
  EXPECT_TRUE(index.rows.empty());
  EXPECT_EQ(index.bytes, 0U);
}

TEST(Index, FollowsAttributesThatItKeepsThoughTheyAreNoKeys) {
  Index index;
  index.keeps = Keeps::kAll;
  const auto entry = [](const char* wire) { return Entry{"key", attribute::encode(attributes(wire))}; };
  const Entry before = entry("{'id':{'S':'a'},'v':{'N':'1'}}");
  const Entry after = entry("{'id':{'S':'a'},'v':{'N':'22222'}}");
  change(index, {}, before, Instant{}, Duration{});
  change(index, before, after, Instant{}, Duration{});
  EXPECT_EQ(index.rows.size(), 1U);
  EXPECT_EQ(index.rows.find("key")->item, after.item);
  EXPECT_EQ(index.bytes, after.item->size);
}

}  // namespace
}  // namespace millrace::table
