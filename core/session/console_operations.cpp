// Which operations the console offers, with an example of each.
#include "core/session/console.h"

namespace millrace::session {
namespace {

constexpr std::string_view kTable = R"({"TableName":"$table"})";
constexpr std::string_view kMachine = R"({"stateMachineArn":"$machine"})";
constexpr std::string_view kExecution = R"({"executionArn":"$execution"})";
constexpr std::string_view kMapRun = R"({"mapRunArn":"$map_run"})";
constexpr std::string_view kActivity = R"({"activityArn":"$activity"})";
constexpr std::string_view kMapping = R"({"UUID":"$mapping"})";
constexpr std::string_view kTableArn = R"({"ResourceArn":"$arn_of_table"})";
constexpr std::string_view kObject = R"({"Bucket":"$bucket","Key":"hello.json"})";
constexpr std::string_view kStart = R"({"stateMachineArn":"$machine","input":"{}"})";

constexpr ConsoleOperation kOperations[] = {
    {"dynamodb", "Scan", R"({"TableName":"$table","ReturnConsumedCapacity":"TOTAL"})"},
    {"dynamodb", "GetItem", R"({"TableName":"$table","Key":$key,"ConsistentRead":true})"},
    {"dynamodb", "PutItem", R"({"TableName":"$table","Item":$key,"ReturnConsumedCapacity":"TOTAL"})"},
    {"dynamodb", "UpdateItem",
     R"({"TableName":"$table","Key":$key,"UpdateExpression":"SET #n = :v","ExpressionAttributeNames":{"#n":"note"},"ExpressionAttributeValues":{":v":{"S":"by hand"}},"ReturnValues":"UPDATED_NEW"})"},
    {"dynamodb", "DeleteItem", R"({"TableName":"$table","Key":$key,"ReturnValues":"ALL_OLD"})"},
    {"dynamodb", "Query",
     R"({"TableName":"$table","KeyConditionExpression":"#k = :k","ExpressionAttributeNames":{"#k":"$hash"},"ExpressionAttributeValues":{":k":$value}})"},
    {"dynamodb", "ExecuteStatement", R"({"Statement":"SELECT * FROM \"$table\""})"},
    {"dynamodb", "BatchGetItem", R"({"RequestItems":{"$table":{"Keys":[$key]}}})"},
    {"dynamodb", "BatchWriteItem", R"({"RequestItems":{"$table":[{"PutRequest":{"Item":$key}}]}})"},
    {"dynamodb", "BatchExecuteStatement", R"({"Statements":[{"Statement":"SELECT * FROM \"$table\" WHERE \"$hash\" = ?","Parameters":[$value]}]})"},
    {"dynamodb", "TransactGetItems", R"({"TransactItems":[{"Get":{"TableName":"$table","Key":$key}}]})"},
    {"dynamodb", "TransactWriteItems",
     R"j({"TransactItems":[{"ConditionCheck":{"TableName":"$table","Key":$key,"ConditionExpression":"attribute_exists(#k)","ExpressionAttributeNames":{"#k":"$hash"}}}]})j"},
    {"dynamodb", "ExecuteTransaction", R"({"TransactStatements":[{"Statement":"SELECT * FROM \"$table\" WHERE \"$hash\" = ?","Parameters":[$value]}]})"},
    {"dynamodb", "ListTables", "{}"},
    {"dynamodb", "DescribeTable", kTable},
    {"dynamodb", "CreateTable",
     R"({"TableName":"Another","KeySchema":[{"AttributeName":"PK","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})"},
    {"dynamodb", "UpdateTable", R"({"TableName":"$table","DeletionProtectionEnabled":true})"},
    {"dynamodb", "DeleteTable", R"({"TableName":"Another"})"},
    {"dynamodb", "UpdateTimeToLive", R"({"TableName":"$table","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":true}})"},
    {"dynamodb", "DescribeTimeToLive", kTable},
    {"dynamodb", "DescribeContinuousBackups", kTable},
    {"dynamodb", "UpdateContinuousBackups",
     R"({"TableName":"$table","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})"},
    {"dynamodb", "ListBackups", "{}"},
    {"dynamodb", "ListExports", "{}"},
    {"dynamodb", "ListImports", "{}"},
    {"dynamodb", "ListGlobalTables", "{}"},
    {"dynamodb", "DescribeKinesisStreamingDestination", kTable},
    {"dynamodb", "DescribeLimits", "{}"},
    {"dynamodb", "DescribeEndpoints", "{}"},
    {"dynamodb", "TagResource", R"({"ResourceArn":"$arn_of_table","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"dynamodb", "UntagResource", R"({"ResourceArn":"$arn_of_table","TagKeys":["team"]})"},
    {"dynamodb", "ListTagsOfResource", kTableArn},
    {"streams.dynamodb", "ListStreams", "{}"},
    {"streams.dynamodb", "DescribeStream", R"({"StreamArn":"$stream"})"},
    {"streams.dynamodb", "GetShardIterator", R"({"StreamArn":"$stream","ShardId":"$shard","ShardIteratorType":"TRIM_HORIZON"})"},
    {"streams.dynamodb", "GetRecords", R"({"ShardIterator":"an iterator from GetShardIterator"})"},
    {"lambda", "Invoke", R"({"FunctionName":"$function","Payload":{}})"},
    {"lambda", "ListEventSourceMappings", "{}"},
    {"lambda", "GetEventSourceMapping", kMapping},
    {"lambda", "UpdateEventSourceMapping", R"({"UUID":"$mapping","BatchSize":10})"},
    {"lambda", "DeleteEventSourceMapping", kMapping},
    {"states", "StartExecution", kStart},
    {"states", "StartSyncExecution", kStart},
    {"states", "DescribeExecution", kExecution},
    {"states", "GetExecutionHistory", kExecution},
    {"states", "StopExecution", R"({"executionArn":"$execution","error":"Stopped","cause":"by hand"})"},
    {"states", "ListExecutions", kMachine},
    {"states", "SendTaskSuccess", R"({"taskToken":"$token","output":"{}"})"},
    {"states", "SendTaskFailure", R"({"taskToken":"$token","error":"Refused","cause":"by hand"})"},
    {"states", "SendTaskHeartbeat", R"({"taskToken":"$token"})"},
    {"states", "ListStateMachines", "{}"},
    {"states", "DescribeStateMachine", kMachine},
    {"states", "DescribeStateMachineForExecution", kExecution},
    {"states", "ValidateStateMachineDefinition", R"({"definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"})"},
    {"states", "RedriveExecution", kExecution},
    {"states", "TestState", R"({"definition":"{\"Type\":\"Pass\",\"End\":true}","input":"{\"a\":1}","inspectionLevel":"DEBUG"})"},
    {"states", "CreateStateMachine",
     R"({"name":"Another","roleArn":"arn:aws:iam::123456789012:role/any","definition":"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"})"},
    {"states", "DeleteStateMachine", kMachine},
    {"states", "UpdateStateMachine", R"({"stateMachineArn":"$machine","publish":true,"versionDescription":"by hand"})"},
    {"states", "PublishStateMachineVersion", kMachine},
    {"states", "ListStateMachineVersions", kMachine},
    {"states", "DeleteStateMachineVersion", R"({"stateMachineVersionArn":"$machine:1"})"},
    {"states", "CreateStateMachineAlias",
     R"({"name":"live","routingConfiguration":[{"stateMachineVersionArn":"$machine:1","weight":100}]})"},
    {"states", "ListStateMachineAliases", kMachine},
    {"states", "DescribeStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live"})"},
    {"states", "UpdateStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live","description":"by hand"})"},
    {"states", "DeleteStateMachineAlias", R"({"stateMachineAliasArn":"$machine:live"})"},
    {"states", "ListMapRuns", kExecution},
    {"states", "DescribeMapRun", kMapRun},
    {"states", "UpdateMapRun", R"({"mapRunArn":"$map_run","maxConcurrency":5})"},
    {"states", "TagResource", R"({"resourceArn":"$machine","tags":[{"key":"team","value":"mill"}]})"},
    {"states", "UntagResource", R"({"resourceArn":"$machine","tagKeys":["team"]})"},
    {"states", "ListTagsForResource", R"({"resourceArn":"$machine"})"},
    {"states", "CreateActivity", R"({"name":"by-hand"})"},
    {"states", "ListActivities", "{}"},
    {"states", "DescribeActivity", kActivity},
    {"states", "GetActivityTask", kActivity},
    {"states", "DeleteActivity", kActivity},
    {"s3", "ListBuckets", "{}"},
    {"s3", "CreateBucket", R"({"Bucket":"$bucket"})"},
    {"s3", "PutObject", R"({"Bucket":"$bucket","Key":"hello.json","Body":"[1, 2, 3]"})"},
    {"s3", "GetObject", kObject},
    {"s3", "HeadObject", kObject},
    {"s3", "ListObjectsV2", R"({"Bucket":"$bucket"})"},
    {"s3", "DeleteObject", kObject},
};

}  // namespace

std::span<const ConsoleOperation> console_operations() { return kOperations; }

}  // namespace millrace::session
