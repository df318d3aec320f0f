#include "core/table/model.h"

namespace millrace::table {
namespace {

using Kind = Shape::Kind;

constexpr std::string_view kNamePattern = "[a-zA-Z0-9_.-]+";

constexpr Shape text(int64_t min = INT64_MIN, int64_t max = INT64_MAX, std::string_view pattern = {}) {
  return {.kind = Kind::kText, .min = min, .max = max, .pattern = pattern};
}
constexpr Shape one_of(std::string_view set) { return {.kind = Kind::kText, .set = set}; }
constexpr Shape integer(std::string_view java, int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
  return {.kind = Kind::kInteger, .java = java, .min = min, .max = max};
}
constexpr Shape structure(std::string_view java, std::span<const Field> fields) {
  return {.kind = Kind::kStruct, .fields = fields, .java = java};
}
constexpr Shape list(const Shape& element, int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
  return {.kind = Kind::kList, .element = &element, .min = min, .max = max};
}
constexpr Shape map(const Shape& element, std::string_view java, const Shape* key = nullptr) {
  return {.kind = Kind::kMap, .element = &element, .key = key, .java = java};
}

constexpr Shape kAnyText = text();
constexpr Shape kBool{.kind = Kind::kBool};
constexpr Shape kValue{.kind = Kind::kValue};
constexpr Shape kTableName = text(3, 255, kNamePattern);
constexpr Shape kIndexName = text(3, 255, kNamePattern);
constexpr Shape kAttributeName = text(INT64_MIN, 65'535);
constexpr Shape kKeyName = text(1, 255);
constexpr Shape kValueMap = map(kValue, "com.amazonaws.dynamodb.v20120810.AttributeValue");
constexpr Shape kNames = map(kAttributeName, "java.lang.String");
constexpr Shape kNameList = list(kAttributeName, 1);
constexpr Shape kValueList = list(kValue);

constexpr Shape kReturnConsumed = one_of("[INDEXES, TOTAL, NONE]");
constexpr Shape kReturnMetrics = one_of("[SIZE, NONE]");
constexpr Shape kReturnValues = one_of("[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
constexpr Shape kReturnOnFailure = one_of("[ALL_OLD, NONE]");
constexpr Shape kConditionalOperator = one_of("[OR, AND]");
constexpr Shape kComparison =
    one_of("[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]");
constexpr Shape kUpdateAction = one_of("[ADD, DELETE, PUT]");

constexpr Field kExpectedFields[] = {
    {"Value", &kValue}, {"Exists", &kBool}, {"ComparisonOperator", &kComparison}, {"AttributeValueList", &kValueList}};
constexpr Shape kExpectedValue = structure("ExpectedAttributeValue", kExpectedFields);
constexpr Shape kExpected = map(kExpectedValue, "com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue");
constexpr Field kUpdateFields[] = {{"Value", &kValue}, {"Action", &kUpdateAction}};
constexpr Shape kAttributeUpdate = structure("AttributeValueUpdate", kUpdateFields);
constexpr Shape kAttributeUpdates = map(kAttributeUpdate, "com.amazonaws.dynamodb.v20120810.AttributeValueUpdate");

constexpr Shape kKeyType = one_of("[HASH, RANGE]");
constexpr Shape kAttributeType = one_of("[B, N, S]");
constexpr Shape kUnits = integer("Long", 1);
constexpr Field kKeyElementFields[] = {{"AttributeName", &kKeyName, true}, {"KeyType", &kKeyType, true}};
constexpr Shape kKeyElement = structure("KeySchemaElement", kKeyElementFields);
constexpr Shape kKeySchema = list(kKeyElement, 1, 8);
constexpr Field kDefinitionFields[] = {{"AttributeName", &kKeyName, true}, {"AttributeType", &kAttributeType, true}};
constexpr Shape kDefinition = structure("AttributeDefinition", kDefinitionFields);
constexpr Shape kDefinitions = list(kDefinition);
constexpr Field kThroughputFields[] = {{"ReadCapacityUnits", &kUnits, true}, {"WriteCapacityUnits", &kUnits, true}};
constexpr Shape kThroughput = structure("ProvisionedThroughput", kThroughputFields);
constexpr Shape kAnyInteger = integer("Long");
constexpr Field kOnDemandFields[] = {{"MaxReadRequestUnits", &kAnyInteger}, {"MaxWriteRequestUnits", &kAnyInteger}};
constexpr Shape kOnDemand = structure("OnDemandThroughput", kOnDemandFields);
constexpr Shape kBillingMode = one_of("[PROVISIONED, PAY_PER_REQUEST]");
constexpr Shape kTableClass = one_of("[STANDARD, STANDARD_INFREQUENT_ACCESS]");
constexpr Shape kProjectionType = one_of("[ALL, INCLUDE, KEYS_ONLY]");
constexpr Shape kIncluded = list(kKeyName, 1, 20);
constexpr Field kProjectionFields[] = {{"ProjectionType", &kProjectionType}, {"NonKeyAttributes", &kIncluded}};
constexpr Shape kProjection = structure("Projection", kProjectionFields);
constexpr Field kLocalFields[] = {
    {"IndexName", &kIndexName, true}, {"KeySchema", &kKeySchema, true}, {"Projection", &kProjection, true}};
constexpr Shape kLocalIndex = structure("LocalSecondaryIndex", kLocalFields);
constexpr Shape kLocalIndexes = list(kLocalIndex);
constexpr Field kGlobalFields[] = {{"IndexName", &kIndexName, true},
                                   {"KeySchema", &kKeySchema, true},
                                   {"Projection", &kProjection, true},
                                   {"ProvisionedThroughput", &kThroughput},
                                   {"OnDemandThroughput", &kOnDemand}};
constexpr Shape kGlobalIndex = structure("GlobalSecondaryIndex", kGlobalFields);
constexpr Shape kGlobalIndexes = list(kGlobalIndex);
constexpr Shape kViewType = one_of("[NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]");
constexpr Field kStreamFields[] = {{"StreamEnabled", &kBool, true}, {"StreamViewType", &kViewType}};
constexpr Shape kStream = structure("StreamSpecification", kStreamFields);
constexpr Field kEncryptionFields[] = {{"Enabled", &kBool}, {"SSEType", &kAnyText}, {"KMSMasterKeyId", &kAnyText}};
constexpr Shape kEncryption = structure("SSESpecification", kEncryptionFields);
constexpr Shape kTagKey = text(1, 128);
constexpr Shape kTagValue = text(0, 256);
constexpr Field kTagFields[] = {{"Key", &kTagKey, true}, {"Value", &kTagValue, true}};
constexpr Shape kTag = structure("Tag", kTagFields);
constexpr Shape kTags = list(kTag);

constexpr Field kCreateTableFields[] = {{"AttributeDefinitions", &kDefinitions},
                                        {"TableName", &kTableName, true},
                                        {"KeySchema", &kKeySchema},
                                        {"LocalSecondaryIndexes", &kLocalIndexes},
                                        {"GlobalSecondaryIndexes", &kGlobalIndexes},
                                        {"BillingMode", &kBillingMode},
                                        {"ProvisionedThroughput", &kThroughput},
                                        {"StreamSpecification", &kStream},
                                        {"SSESpecification", &kEncryption},
                                        {"Tags", &kTags},
                                        {"TableClass", &kTableClass},
                                        {"DeletionProtectionEnabled", &kBool},
                                        {"OnDemandThroughput", &kOnDemand}};
constexpr Field kTableNameFields[] = {{"TableName", &kTableName, true}};
constexpr Shape kListLimit = integer("Integer", 1, 100);
constexpr Field kListTablesFields[] = {{"ExclusiveStartTableName", &kTableName}, {"Limit", &kListLimit}};

constexpr Field kPutItemFields[] = {{"TableName", &kTableName, true},
                                    {"Item", &kValueMap, true},
                                    {"Expected", &kExpected},
                                    {"ReturnValues", &kReturnValues},
                                    {"ReturnConsumedCapacity", &kReturnConsumed},
                                    {"ReturnItemCollectionMetrics", &kReturnMetrics},
                                    {"ConditionalOperator", &kConditionalOperator},
                                    {"ConditionExpression", &kAnyText},
                                    {"ExpressionAttributeNames", &kNames},
                                    {"ExpressionAttributeValues", &kValueMap},
                                    {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Field kDeleteItemFields[] = {{"TableName", &kTableName, true},
                                       {"Key", &kValueMap, true},
                                       {"Expected", &kExpected},
                                       {"ConditionalOperator", &kConditionalOperator},
                                       {"ReturnValues", &kReturnValues},
                                       {"ReturnConsumedCapacity", &kReturnConsumed},
                                       {"ReturnItemCollectionMetrics", &kReturnMetrics},
                                       {"ConditionExpression", &kAnyText},
                                       {"ExpressionAttributeNames", &kNames},
                                       {"ExpressionAttributeValues", &kValueMap},
                                       {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Field kUpdateItemFields[] = {{"TableName", &kTableName, true},
                                       {"Key", &kValueMap, true},
                                       {"AttributeUpdates", &kAttributeUpdates},
                                       {"Expected", &kExpected},
                                       {"ConditionalOperator", &kConditionalOperator},
                                       {"ReturnValues", &kReturnValues},
                                       {"ReturnConsumedCapacity", &kReturnConsumed},
                                       {"ReturnItemCollectionMetrics", &kReturnMetrics},
                                       {"UpdateExpression", &kAnyText},
                                       {"ConditionExpression", &kAnyText},
                                       {"ExpressionAttributeNames", &kNames},
                                       {"ExpressionAttributeValues", &kValueMap},
                                       {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Field kGetItemFields[] = {{"TableName", &kTableName, true},
                                    {"Key", &kValueMap, true},
                                    {"AttributesToGet", &kNameList},
                                    {"ConsistentRead", &kBool},
                                    {"ReturnConsumedCapacity", &kReturnConsumed},
                                    {"ProjectionExpression", &kAnyText},
                                    {"ExpressionAttributeNames", &kNames}};

}  // namespace

constexpr Shape kCreateTableInput = structure("CreateTableInput", kCreateTableFields);
constexpr Shape kTableNameInput = structure("TableNameInput", kTableNameFields);
constexpr Shape kListTablesInput = structure("ListTablesInput", kListTablesFields);
constexpr Shape kPutItemInput = structure("PutItemInput", kPutItemFields);
constexpr Shape kGetItemInput = structure("GetItemInput", kGetItemFields);
constexpr Shape kUpdateItemInput = structure("UpdateItemInput", kUpdateItemFields);
constexpr Shape kDeleteItemInput = structure("DeleteItemInput", kDeleteItemFields);
constexpr Shape kEmptyInput = structure("EmptyInput", {});

}  // namespace millrace::table
