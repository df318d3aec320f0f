#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

// Ten items of partition `p` with n = 0..9 and three of `q`; `w` is n backwards and only even items have `x`.
Bench filled(std::string_view more = "") {
  Bench bench;
  bench.create(more, true);
  for (int n = 0; n < 10; ++n) {
    const std::string number = std::to_string(n);
    const std::string sparse = n % 2 == 0 ? ",'x':{'S':'even'}" : "";
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'p'},'n':{'N':'" + number + "'},'w':{'N':'" +
                             std::to_string(9 - n) + "'}" + sparse + "}}");
  }
  for (const char* n : {"-1.5", "100", "20"}) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'q'},'n':{'N':'" + std::string(n) + "'}}}");
  }
  return bench;
}

// The `n`s of a Query's items, and what was counted.
std::string numbers(Bench& bench, const std::string& members, const char* operation = "Query") {
  const Outcome outcome = bench.run(operation, "{'TableName':'Things'," + members + "}");
  if (!outcome) return outcome.error().message;
  std::string text;
  for (const Json& item : (*outcome)["Items"]) text += (text.empty() ? "" : " ") + text_member(item["n"], "N");
  text += " (" + std::to_string((*outcome)["Count"].get<int>()) + "/" +
          std::to_string((*outcome)["ScannedCount"].get<int>()) + ")";
  if (outcome->contains("LastEvaluatedKey")) text += " more";
  return text;
}

std::string key_condition(const char* expression) {
  return "'KeyConditionExpression':'" + std::string(expression) + "','ExpressionAttributeValues':{':p':{'S':'p'}" +
         (std::string_view(expression).find(":a") != std::string_view::npos ? ",':a':{'N':'3'}" : "") +
         (std::string_view(expression).find(":b") != std::string_view::npos ? ",':b':{'N':'5'}" : "") + "}";
}

TEST(Query, ReadsAStretchOfOnePartition) {
  Bench bench = filled();
  const char* rows[][2] = {
      {"id = :p", "0 1 2 3 4 5 6 7 8 9 (10/10)"},  {"id = :p AND n = :a", "3 (1/1)"},
      {"id = :p AND n < :a", "0 1 2 (3/3)"},       {"id = :p AND n <= :a", "0 1 2 3 (4/4)"},
      {"n > :a AND id = :p", "4 5 6 7 8 9 (6/6)"}, {"id = :p AND n >= :a", "3 4 5 6 7 8 9 (7/7)"},
      {"id = :p AND :a > n", "0 1 2 (3/3)"},       {"(id = :p) AND (n BETWEEN :a AND :b)", "3 4 5 (3/3)"},
  };
  for (const auto& [condition, wanted] : rows) EXPECT_EQ(numbers(bench, key_condition(condition)), wanted);
}

TEST(Query, SortsNumbersByValueAndRunsBothWays) {
  Bench bench = filled();
  const std::string q = "'KeyConditionExpression':'id = :q','ExpressionAttributeValues':{':q':{'S':'q'}}";
  EXPECT_EQ(numbers(bench, q), "-1.5 20 100 (3/3)");
  EXPECT_EQ(numbers(bench, q + ",'ScanIndexForward':false"), "100 20 -1.5 (3/3)");
}

TEST(Query, LimitsBeforeItFilters) {
  Bench bench = filled();
  const std::string base = key_condition("id = :p") + ",'FilterExpression':'attribute_exists(x)'";
  EXPECT_EQ(numbers(bench, base), "0 2 4 6 8 (5/10)");
  EXPECT_EQ(numbers(bench, base + ",'Limit':3"), "0 2 (2/3) more");
  EXPECT_EQ(numbers(bench, base + ",'Limit':1,'ExclusiveStartKey':{'id':{'S':'p'},'n':{'N':'0'}}"), " (0/1) more");
  EXPECT_EQ(numbers(bench, base + ",'Limit':10"), "0 2 4 6 8 (5/10) more");
  EXPECT_EQ(numbers(bench, base + ",'Limit':11"), "0 2 4 6 8 (5/10)");
  EXPECT_EQ(numbers(bench, base + ",'ScanIndexForward':false,'ExclusiveStartKey':{'id':{'S':'p'},'n':{'N':'4'}}"),
            "2 0 (2/4)");
}

TEST(Query, RefusesInTheServicesWords) {
  Bench bench = filled();
  const char* rows[][2] = {
      {"'FilterExpression':'a = :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."},
      {"'KeyConditionExpression':'n = :p','ExpressionAttributeValues':{':p':{'N':'1'}}",
       "Query condition missed key schema element: id"},
      {"'KeyConditionExpression':'id = :p AND w = :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Query condition missed key schema element: n"},
      {"'KeyConditionExpression':'id > :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Query key condition not supported"},
      {"'KeyConditionExpression':'id = :p OR n = :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid operator used in KeyConditionExpression: OR"},
      {"'KeyConditionExpression':'id = :p AND attribute_exists(n)','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid operator used in KeyConditionExpression: attribute_exists"},
      {"'KeyConditionExpression':'id = :p AND n > :p AND n < :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"},
      {"'KeyConditionExpression':'id = :p AND n.a > :p','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"},
      {"'KeyConditionExpression':'id = n'",
       "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"},
      {"'KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'N':'1'}}",
       "One or more parameter values were invalid: Condition parameter type does not match schema type"},
      {"'KeyConditionExpression':'id = :p','FilterExpression':'n > "
       ":n','ExpressionAttributeValues':{':p':{'S':'1'},':n':{'N':'1'}}",
       "Filter Expression can only contain non-primary key attributes: Primary key attribute: n"},
      {"'IndexName':'gone','KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "The table does not have the specified index: gone"},
      {"'Select':'ALL_PROJECTED_ATTRIBUTES','KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"},
      {"'Select':'SPECIFIC_ATTRIBUTES','KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"},
      {"'Select':'COUNT','ProjectionExpression':'w','KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "Cannot specify the ProjectionExpression when choosing to get only the Count"},
      {"'KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'p'}},'ExclusiveStartKey':{'id':{'S':'q'},'n':{'N':'1'}}",
       "The provided starting key is outside query boundaries based on provided conditions"},
      {"'KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'p'}},'ExclusiveStartKey':{'id':{'S':'p'}}",
       "The provided starting key is invalid"},
      {"'KeyConditionExpression':'id = :p AND begins_with(:p, n)','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first "
       "operand"},
      {"'KeyConditionExpression':'id = :p AND :p BETWEEN n AND w','ExpressionAttributeValues':{':p':{'S':'p'}}",
       "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first "
       "operand"},
      {"'KeyConditionExpression':'id.a = n'",
       "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"},
      {"'KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]}},'ConditionalOperator':'OR'",
       "ConditionalOperator cannot be used without Filter or Expected"},
      {"'KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]}},'ConditionalOperator':'OR',"
       "'QueryFilter':{'x':{'ComparisonOperator':'NULL'}}",
       "ConditionalOperator can only be used when Filter or Expected has two or more elements"},
      {"'KeyConditionExpression':'size(id) = :p','ExpressionAttributeValues':{':p':{'N':'1'}}",
       "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations"},
      {"'KeyConditions':{'id':{'ComparisonOperator':'NE','AttributeValueList':[{'S':'p'}]}}",
       "Attempted conditional constraint is not an indexable operation"},
      {"'Limit':0,'KeyConditionExpression':'id = :p'",
       "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater "
       "than or equal to 1"},
  };
  for (const auto& [members, wanted] : rows) EXPECT_EQ(numbers(bench, members), wanted) << members;
}

TEST(Query, UnderstandsTheOlderParameters) {
  Bench bench = filled();
  EXPECT_EQ(numbers(bench,
                    "'KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]},"
                    "'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'2'},{'N':'5'}]}},"
                    "'QueryFilter':{'x':{'ComparisonOperator':'NOT_NULL'}}"),
            "2 4 (2/4)");
  EXPECT_EQ(numbers(bench,
                    "'KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]}},"
                    "'QueryFilter':{'x':{'ComparisonOperator':'NOT_CONTAINS','AttributeValueList':[{'S':'odd'}]}}"),
            "0 2 4 6 8 (5/10)");
}

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

TEST(Scan, SegmentsAreDisjointAndComplete) {
  Bench bench;
  bench.create();
  for (int i = 0; i < 500; ++i) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'item" + std::to_string(i) + "'}}}");
  }
  for (const int segments : {1, 2, 7, 1000}) {
    std::set<std::string> seen;
    for (int s = 0; s < segments; ++s) {
      const Outcome page = bench.run("Scan", "{'TableName':'Things','Segment':" + std::to_string(s) +
                                                 ",'TotalSegments':" + std::to_string(segments) + "}");
      for (const Json& item : (*page)["Items"]) EXPECT_TRUE(seen.insert(text_member(item["id"], "S")).second);
    }
    EXPECT_EQ(seen.size(), 500U) << segments;
  }
  expect(bench, {
                    {"Scan", "{'TableName':'Things','Segment':1}",
                     "ValidationException: The TotalSegments parameter is required but was not present in the request "
                     "when Segment parameter is present"},
                    {"Scan", "{'TableName':'Things','TotalSegments':1}",
                     "ValidationException: The Segment parameter is required but was not present in the request when "
                     "parameter TotalSegments is present"},
                    {"Scan", "{'TableName':'Things','Segment':2,'TotalSegments':2}",
                     "ValidationException: The Segment parameter is zero-based and must be less than parameter "
                     "TotalSegments: Segment: 2 is not less than TotalSegments: 2"},
                });
}

// As the service answered these keys: the text of the partition's key goes through MD5.
TEST(Scan, RunsInTheServicesOrder) {
  Bench bench;
  bench.create();
  for (const char* id : {"1668", "3435", "228", "3635"}) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::string(id) + "'}}}");
  }
  expect(bench, {
                    {"Scan", "{'TableName':'Things'}",
                     "{'Count':4,'ScannedCount':4,'Items':[{'id':{'S':'3635'}},{'id':{'S':'228'}},{'id':{'S':'1668'}},"
                     "{'id':{'S':'3435'}}]}"},
                    {"Scan", "{'TableName':'Things','Segment':0,'TotalSegments':4096}",
                     "{'Count':2,'ScannedCount':2,'Items':[{'id':{'S':'3635'}},{'id':{'S':'228'}}]}"},
                    {"Scan", "{'TableName':'Things','Segment':4,'TotalSegments':4096}",
                     "{'Count':1,'ScannedCount':1,'Items':[{'id':{'S':'3435'}}]}"},
                });
}

TEST(Scan, PagesByLimitAndByMegabyteUntilAllIsRead) {
  Bench bench;
  bench.create();
  const std::string large(300'000, 'x');
  for (int i = 0; i < 10; ++i) {
    bench.run("PutItem",
              "{'TableName':'Things','Item':{'id':{'S':'" + std::to_string(i) + "'},'v':{'S':'" + large + "'}}}");
  }
  std::string start;
  std::set<std::string> seen;
  int pages = 0;
  do {
    const Outcome page = bench.run("Scan", "{'TableName':'Things','ProjectionExpression':'id'" + start + "}");
    for (const Json& item : (*page)["Items"]) EXPECT_TRUE(seen.insert(text_member(item["id"], "S")).second);
    start = page->contains("LastEvaluatedKey") ? ",'ExclusiveStartKey':" + to_text((*page)["LastEvaluatedKey"]) : "";
    ++pages;
  } while (!start.empty() && pages < 20);
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(pages, 3);
}

}  // namespace
}  // namespace millrace::table
