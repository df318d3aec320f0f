#include "core/table/service.h"

#include "core/attribute/wire.h"
#include "core/base/crc32.h"
#include "core/table/handlers.h"
#include "core/table/operations/operations.h"
#include "core/table/request/check.h"
#include "core/world/world.h"

namespace millrace::table {
namespace {

constexpr std::string_view kTable = R"({"TableName":"$table"})";
constexpr std::string_view kTableArn = R"({"ResourceArn":"$arn_of_table"})";

constexpr door::Example kExamples[] = {
    {"Scan", R"({"TableName":"$table","ReturnConsumedCapacity":"TOTAL"})"},
    {"GetItem", R"({"TableName":"$table","Key":$key,"ConsistentRead":true})"},
    {"PutItem", R"({"TableName":"$table","Item":$key,"ReturnConsumedCapacity":"TOTAL"})"},
    {"UpdateItem",
     R"({"TableName":"$table","Key":$key,"UpdateExpression":"SET #n = :v","ExpressionAttributeNames":{"#n":"note"},"ExpressionAttributeValues":{":v":{"S":"by hand"}},"ReturnValues":"UPDATED_NEW"})"},
    {"DeleteItem", R"({"TableName":"$table","Key":$key,"ReturnValues":"ALL_OLD"})"},
    {"Query",
     R"({"TableName":"$table","KeyConditionExpression":"#k = :k","ExpressionAttributeNames":{"#k":"$hash"},"ExpressionAttributeValues":{":k":$value}})"},
    {"ExecuteStatement", R"({"Statement":"SELECT * FROM \"$table\""})"},
    {"BatchGetItem", R"({"RequestItems":{"$table":{"Keys":[$key]}}})"},
    {"BatchWriteItem", R"({"RequestItems":{"$table":[{"PutRequest":{"Item":$key}}]}})"},
    {"BatchExecuteStatement",
     R"({"Statements":[{"Statement":"SELECT * FROM \"$table\" WHERE \"$hash\" = ?","Parameters":[$value]}]})"},
    {"TransactGetItems", R"({"TransactItems":[{"Get":{"TableName":"$table","Key":$key}}]})"},
    {"TransactWriteItems",
     R"j({"TransactItems":[{"ConditionCheck":{"TableName":"$table","Key":$key,"ConditionExpression":"attribute_exists(#k)","ExpressionAttributeNames":{"#k":"$hash"}}}]})j"},
    {"ExecuteTransaction",
     R"({"TransactStatements":[{"Statement":"SELECT * FROM \"$table\" WHERE \"$hash\" = ?","Parameters":[$value]}]})"},
    {"ListTables", "{}"},
    {"DescribeTable", kTable},
    {"CreateTable",
     R"({"TableName":"Another","KeySchema":[{"AttributeName":"PK","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})"},
    {"UpdateTable", R"({"TableName":"$table","DeletionProtectionEnabled":true})"},
    {"DeleteTable", R"({"TableName":"Another"})"},
    {"UpdateTimeToLive",
     R"({"TableName":"$table","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":true}})"},
    {"DescribeTimeToLive", kTable},
    {"DescribeContinuousBackups", kTable},
    {"UpdateContinuousBackups",
     R"({"TableName":"$table","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})"},
    {"PutResourcePolicy",
     R"j({"ResourceArn":"$arn_of_table","Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"})j"},
    {"GetResourcePolicy", kTableArn},
    {"DeleteResourcePolicy", kTableArn},
    {"ExportTableToPointInTime", R"({"TableArn":"$arn_of_table","S3Bucket":"exports"})"},
    {"ImportTable",
     R"({"S3BucketSource":{"S3Bucket":"exports"},"InputFormat":"DYNAMODB_JSON","TableCreationParameters":{"TableName":"Imported","KeySchema":[{"AttributeName":"PK","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"}})"},
    {"DescribeExport", R"({"ExportArn":"$arn_of_table/export/01767225600000-00000000"})"},
    {"DescribeImport", R"({"ImportArn":"$arn_of_table/import/01767225600000-00000000"})"},
    {"ListBackups", "{}"},
    {"ListExports", "{}"},
    {"ListImports", "{}"},
    {"ListGlobalTables", "{}"},
    {"DescribeKinesisStreamingDestination", kTable},
    {"DescribeLimits", "{}"},
    {"DescribeEndpoints", "{}"},
    {"TagResource", R"({"ResourceArn":"$arn_of_table","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagResource", R"({"ResourceArn":"$arn_of_table","TagKeys":["team"]})"},
    {"ListTagsOfResource", kTableArn},
};

Json example_value(const Table& table, const std::string& attribute) {
  for (const KeyAttribute& one : table.definitions) {
    if (one.name == attribute && one.type == attribute::Type::kNumber) return {{"N", "1"}};
    if (one.name == attribute && one.type == attribute::Type::kBinary) return {{"B", "AQ=="}};
  }
  return {{"S", "1"}};
}

// The first item's key, or one of the right shape.
Json example_key(const Table& table) {
  const Json item = table.rows.empty() ? Json::object()
                                       : attribute::to_json(attribute::decode(*table.rows.at(table.rows.begin()).item));
  Json key = Json::object();
  for (const auto* part : {&table.key.hash, &table.key.range}) {
    for (const KeyAttribute& one : *part) {
      const Json& there = member(item, one.name);
      key[one.name] = there.is_null() ? example_value(table, one.name) : there;
    }
  }
  return key;
}

void words(const sim::World& world, door::Words& words) {
  if (world.database.tables.empty()) return;
  const Table& table = world.database.tables.begin()->second;
  const Json key = example_key(table);
  words["$table"] = door::inside(table.name);
  words["$arn_of_table"] = "arn:aws:dynamodb:" + world.region + ":" + world.account + ":table/" + table.name;
  words["$key"] = to_text(key);
  words["$hash"] = door::inside(table.key.hash.front().name);
  words["$value"] = to_text(key.begin().value());
}

Json headers(const door::AnswerHead& head) {
  return {{"Connection", "keep-alive"},
          {"Content-Length", std::to_string(head.body.size())},
          {"Content-Type", head.content_type},
          {"Date", http_date(head.at)},
          {"Server", "Server"},
          {"x-amz-crc32", std::to_string(crc32(head.body))},
          {"x-amzn-RequestId", head.request_id}};
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "dynamodb",
      .folder = "table",
      .id = "DynamoDB",
      .operations = door::names_of(operations()),
      .perform = perform,
      .check = nullptr,
      .own_model = model,
      .failure = {"InternalServerError", "Internal server error"},
      .throttling = {"ProvisionedThroughputExceededException",
                     "The level of configured provisioned throughput for the table was exceeded. Consider increasing "
                     "your provisioning level with the UpdateTable API.",
                     400},
      .resource_members = {"TableName", "RequestItems"},
      .error_namespace = "com.amazonaws.dynamodb.v20120810#",
      .optimised = door::Optimised{"DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException", {}, {}, headers},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::table
