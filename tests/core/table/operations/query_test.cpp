#include <gtest/gtest.h>

#include "tests/core/table/pages.h"
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
  const std::string of_p =
      "'KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'S':'p'}},'ExclusiveStartKey':";
  const std::string wrong_start =
      "The provided starting key is invalid: The provided key element does not match the schema";
  const std::pair<std::string, std::string> rows[] = {
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
       "1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"},
      {"'Select':'SPECIFIC_ATTRIBUTES','KeyConditionExpression':'id = :p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get "
       "SPECIFIC_ATTRIBUTES"},
      {"'Select':'COUNT','ProjectionExpression':'w','KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'1'}}",
       "1 validation error detected: Cannot specify the ProjectionExpression when choosing to get only the Count"},
      {"'KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'p'}},'ExclusiveStartKey':{'id':{'S':'q'},'n':{'N':'1'}}",
       "The provided starting key is outside query boundaries based on provided conditions"},
      {"'KeyConditionExpression':'id = "
       ":p','ExpressionAttributeValues':{':p':{'S':'p'}},'ExclusiveStartKey':{'id':{'S':'p'}}",
       wrong_start},
      {of_p + "{'id':{'N':'1'},'n':{'N':'1'}}", wrong_start},
      {of_p + "{'id':{'S':'p'},'n':{'N':'1'},'w':{'S':'p'}}", wrong_start},
      {of_p + "{'id':{'S':'p'},'w':{'N':'1'}}", wrong_start},
      {of_p + "{'id':{'S':''},'n':{'N':'1'}}", wrong_start},
      {of_p + "{}", wrong_start},
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
       "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater "
       "than "
       "or equal to 1"},
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

TEST(Query, TakesKeyConditionsBesideAFilterExpression) {
  Bench bench;
  bench.create();
  const std::string keys =
      "{'TableName':'Things','KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},";
  EXPECT_EQ(bench.text("Query", keys + "'FilterExpression':'attribute_exists(v)'}"),
            "{'Count':0,'ScannedCount':0,'Items':[]}");
  EXPECT_EQ(bench.text("Query", keys + "'KeyConditionExpression':'id = id'}"),
            "ValidationException: Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}");
}

TEST(Query, TakesIndexKeysOfSeveralAttributes) {
  Bench bench;
  const Outcome made = bench.run(
      "CreateTable",
      "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'id','"
      "AttributeType':'S'},{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'N'},{'"
      "AttributeName':'c','AttributeType':'N'},{'AttributeName':'d','AttributeType':'S'}],"
      "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'GlobalSecondaryIndexes':[{'IndexName':'many','KeySchema':"
      "[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'HASH'},{'AttributeName':'c','KeyType':'"
      "RANGE'},{'AttributeName':'d','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}");
  ASSERT_TRUE(made) << made.error().message;
  bench.pass(bench.context.settings.table_delay);
  for (int i = 0; i < 4; ++i) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::to_string(i) +
                             "'},'a':{'S':'x'},'b':{'N':'1'},'c':{'N':'" + std::to_string(i / 2) + "'},'d':{'S':'" +
                             std::to_string(i) + "'}}}");
  }
  const auto count = [&](const char* condition) {
    return bench.text("Query", "{'TableName':'Things','IndexName':'many','Select':'COUNT','KeyConditionExpression':'" +
                                   std::string(condition) +
                                   "','ExpressionAttributeValues':{':x':{'S':'x'},':1':{'N':'1'},':s':{'S':'3'}}}");
  };
  EXPECT_EQ(count("a = :x AND b = :1 AND c = :1 AND d >= :s"), "{'Count':1,'ScannedCount':1}");
  EXPECT_EQ(count("a = :x AND b = :1 AND d = :s"), "ValidationException: Query condition missed key schema element: c");
  EXPECT_EQ(count("a = :x AND c < :1 AND d = :s"), "ValidationException: Query condition missed key schema element: b");
}

TEST(Query, RefusesKeysThatAreTooLong) {
  Bench bench;
  bench.create();
  EXPECT_EQ(bench.text("Query",
                       "{'TableName':'Things','KeyConditionExpression':'id = :id','ExpressionAttributeValues':{':id':"
                       "{'S':'" +
                           std::string(2'049, 'x') + "'}}}"),
            "ValidationException: One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
            "size limit of2048 bytes");
}

}  // namespace
}  // namespace millrace::table
