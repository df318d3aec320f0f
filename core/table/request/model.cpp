#include "core/table/request/model.h"

#include "core/table/request/model_parts.h"

namespace millrace::table {
namespace {

constexpr Shape kIndexName = text(3, 255, kNamePattern);
constexpr Shape kAttributeName = text(INT64_MIN, 65'535);
constexpr Shape kKeyName = text(1, 255);
constexpr Shape kValueMap = map(kValue, "com.amazonaws.dynamodb.v20120810.AttributeValue", &kAttributeName);
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
constexpr Shape kWarmUnits = integer("Long", 1);
constexpr Field kWarmFields[] = {{"ReadUnitsPerSecond", &kWarmUnits}, {"WriteUnitsPerSecond", &kWarmUnits}};
constexpr Shape kWarm = structure("WarmThroughput", kWarmFields);
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
constexpr Field kGlobalFields[] = {{"IndexName", &kIndexName, true},   {"KeySchema", &kKeySchema, true},
                                   {"Projection", &kProjection, true}, {"ProvisionedThroughput", &kThroughput},
                                   {"OnDemandThroughput", &kOnDemand}, {"WarmThroughput", &kWarm}};
constexpr Shape kGlobalIndex = structure("GlobalSecondaryIndex", kGlobalFields);
constexpr Shape kGlobalIndexes = list(kGlobalIndex);
constexpr Shape kViewType = one_of("[NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]");
constexpr Field kStreamFields[] = {{"StreamEnabled", &kBool, true}, {"StreamViewType", &kViewType}};
constexpr Shape kStream = structure("StreamSpecification", kStreamFields);
constexpr Shape kEncryptionType = one_of("[AES256, KMS]");
constexpr Field kEncryptionFields[] = {
    {"Enabled", &kBool}, {"SSEType", &kEncryptionType}, {"KMSMasterKeyId", &kAnyText}};
constexpr Shape kEncryption = structure("SSESpecification", kEncryptionFields);
constexpr Shape kTagKey = text(1, 128);
constexpr Shape kTagValue = text(0, 256);
constexpr Field kTagFields[] = {{"Key", &kTagKey, true}, {"Value", &kTagValue, true}};
constexpr Shape kTag = structure("Tag", kTagFields);
constexpr Shape kTags = list(kTag);

constexpr Field kCreateTableFields[] = {{"AttributeDefinitions", &kDefinitions},
                                        {"TableName", &kManagedName, true},
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
                                        {"OnDemandThroughput", &kOnDemand},
                                        {"WarmThroughput", &kWarm}};
constexpr Field kTableNameFields[] = {{"TableName", &kManagedName, true}};
constexpr Shape kListLimit = integer("Integer", 1, 100);
constexpr Field kListTablesFields[] = {{"ExclusiveStartTableName", &kNewTableName}, {"Limit", &kListLimit}};

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

constexpr Shape kSelect = one_of("[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]");
constexpr Shape kLimit = integer("Integer", 1);
constexpr Shape kSegment = integer("Integer", 0, 999'999);
constexpr Shape kTotalSegments = integer("Integer", 1, 1'000'000);
constexpr Field kConditionFields[] = {{"AttributeValueList", &kValueList}, {"ComparisonOperator", &kComparison, true}};
constexpr Shape kConditionShape = structure("Condition", kConditionFields);
constexpr Shape kConditions = map(kConditionShape, "com.amazonaws.dynamodb.v20120810.Condition");
constexpr Field kQueryFields[] = {{"TableName", &kTableName, true},
                                  {"IndexName", &kIndexName},
                                  {"Select", &kSelect},
                                  {"AttributesToGet", &kNameList},
                                  {"Limit", &kLimit},
                                  {"ConsistentRead", &kBool},
                                  {"KeyConditions", &kConditions},
                                  {"QueryFilter", &kConditions},
                                  {"ConditionalOperator", &kConditionalOperator},
                                  {"ScanIndexForward", &kBool},
                                  {"ExclusiveStartKey", &kValueMap},
                                  {"ReturnConsumedCapacity", &kReturnConsumed},
                                  {"ProjectionExpression", &kAnyText},
                                  {"FilterExpression", &kAnyText},
                                  {"KeyConditionExpression", &kAnyText},
                                  {"ExpressionAttributeNames", &kNames},
                                  {"ExpressionAttributeValues", &kValueMap}};
constexpr Field kScanFields[] = {{"TableName", &kTableName, true},
                                 {"IndexName", &kIndexName},
                                 {"AttributesToGet", &kNameList},
                                 {"Limit", &kLimit},
                                 {"Select", &kSelect},
                                 {"ScanFilter", &kConditions},
                                 {"ConditionalOperator", &kConditionalOperator},
                                 {"ExclusiveStartKey", &kValueMap},
                                 {"ReturnConsumedCapacity", &kReturnConsumed},
                                 {"TotalSegments", &kTotalSegments},
                                 {"Segment", &kSegment},
                                 {"ProjectionExpression", &kAnyText},
                                 {"FilterExpression", &kAnyText},
                                 {"ExpressionAttributeNames", &kNames},
                                 {"ExpressionAttributeValues", &kValueMap},
                                 {"ConsistentRead", &kBool}};

// Batches and transactions.
constexpr Shape kKeys = list(kValueMap, 1, 100);
constexpr Field kKeysFields[] = {{"Keys", &kKeys, true},
                                 {"AttributesToGet", &kNameList},
                                 {"ConsistentRead", &kBool},
                                 {"ProjectionExpression", &kAnyText},
                                 {"ExpressionAttributeNames", &kNames}};
constexpr Shape kKeysAndAttributes = structure("KeysAndAttributes", kKeysFields);
constexpr Shape kGetMap =
    counted(map(kKeysAndAttributes, "com.amazonaws.dynamodb.v20120810.KeysAndAttributes", &kTableName), 1, 100);
constexpr Field kBatchGetFields[] = {{"RequestItems", &kGetMap, true}, {"ReturnConsumedCapacity", &kReturnConsumed}};
constexpr Field kPutRequestFields[] = {{"Item", &kValueMap, true}};
constexpr Shape kPutRequest = structure("PutRequest", kPutRequestFields);
constexpr Field kDeleteRequestFields[] = {{"Key", &kValueMap, true}};
constexpr Shape kDeleteRequest = structure("DeleteRequest", kDeleteRequestFields);
constexpr Field kWriteRequestFields[] = {{"PutRequest", &kPutRequest}, {"DeleteRequest", &kDeleteRequest}};
constexpr Shape kWriteRequest = structure("WriteRequest", kWriteRequestFields);
constexpr Shape kWriteRequests = list(kWriteRequest, 1, 25);
constexpr Shape kWriteMap =
    counted(map(kWriteRequests, "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>", &kTableName), 1, 25);
constexpr Field kBatchWriteFields[] = {{"RequestItems", &kWriteMap, true},
                                       {"ReturnConsumedCapacity", &kReturnConsumed},
                                       {"ReturnItemCollectionMetrics", &kReturnMetrics}};
constexpr Field kCheckFields[] = {{"Key", &kValueMap, true},
                                  {"TableName", &kTableName, true},
                                  {"ConditionExpression", &kAnyText, true},
                                  {"ExpressionAttributeNames", &kNames},
                                  {"ExpressionAttributeValues", &kValueMap},
                                  {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Shape kCheck = structure("ConditionCheck", kCheckFields);
constexpr Field kTransactPutFields[] = {{"Item", &kValueMap, true},
                                        {"TableName", &kTableName, true},
                                        {"ConditionExpression", &kAnyText},
                                        {"ExpressionAttributeNames", &kNames},
                                        {"ExpressionAttributeValues", &kValueMap},
                                        {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Shape kTransactPut = structure("Put", kTransactPutFields);
constexpr Field kTransactDeleteFields[] = {{"Key", &kValueMap, true},
                                           {"TableName", &kTableName, true},
                                           {"ConditionExpression", &kAnyText},
                                           {"ExpressionAttributeNames", &kNames},
                                           {"ExpressionAttributeValues", &kValueMap},
                                           {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Shape kTransactDelete = structure("Delete", kTransactDeleteFields);
constexpr Field kTransactUpdateFields[] = {{"Key", &kValueMap, true},
                                           {"UpdateExpression", &kAnyText, true},
                                           {"TableName", &kTableName, true},
                                           {"ConditionExpression", &kAnyText},
                                           {"ExpressionAttributeNames", &kNames},
                                           {"ExpressionAttributeValues", &kValueMap},
                                           {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Shape kTransactUpdate = structure("Update", kTransactUpdateFields);
constexpr Field kTransactWriteFields[] = {
    {"ConditionCheck", &kCheck}, {"Put", &kTransactPut}, {"Delete", &kTransactDelete}, {"Update", &kTransactUpdate}};
constexpr Shape kTransactWrite = structure("TransactWriteItem", kTransactWriteFields);
constexpr Shape kTransactWrites = list(kTransactWrite, 1, 100);
constexpr Shape kToken = text(1, 36);
constexpr Field kTransactWriteItemsFields[] = {{"TransactItems", &kTransactWrites, true},
                                               {"ReturnConsumedCapacity", &kReturnConsumed},
                                               {"ReturnItemCollectionMetrics", &kReturnMetrics},
                                               {"ClientRequestToken", &kToken}};
constexpr Field kGetFields[] = {{"Key", &kValueMap, true},
                                {"TableName", &kTableName, true},
                                {"ProjectionExpression", &kAnyText},
                                {"ExpressionAttributeNames", &kNames}};
constexpr Shape kGet = structure("Get", kGetFields);
constexpr Field kTransactGetFields[] = {{"Get", &kGet, true}};
constexpr Shape kTransactGet = structure("TransactGetItem", kTransactGetFields);
constexpr Shape kTransactGets = list(kTransactGet, 1, 100);
constexpr Field kTransactGetItemsFields[] = {{"TransactItems", &kTransactGets, true},
                                             {"ReturnConsumedCapacity", &kReturnConsumed}};

// PartiQL.
constexpr Shape kStatement = text(1, 8'192);
constexpr Shape kParameters = list(kValue, 1);
constexpr Shape kNextToken = text(1, 32'768);
constexpr Field kExecuteStatementFields[] = {{"Statement", &kStatement, true},
                                             {"Parameters", &kParameters},
                                             {"ConsistentRead", &kBool},
                                             {"NextToken", &kNextToken},
                                             {"ReturnConsumedCapacity", &kReturnConsumed},
                                             {"Limit", &kLimit},
                                             {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Field kBatchStatementFields[] = {{"Statement", &kStatement, true},
                                           {"Parameters", &kParameters},
                                           {"ConsistentRead", &kBool},
                                           {"ReturnValuesOnConditionCheckFailure", &kReturnOnFailure}};
constexpr Shape kBatchStatement = structure("BatchStatementRequest", kBatchStatementFields);
constexpr Shape kBatchStatements = list(kBatchStatement, 1, 25);
constexpr Field kBatchExecuteFields[] = {{"Statements", &kBatchStatements, true},
                                         {"ReturnConsumedCapacity", &kReturnConsumed}};
constexpr Shape kTransactStatements = list(kBatchStatement, 1, 100);
constexpr Field kExecuteTransactionFields[] = {{"TransactStatements", &kTransactStatements, true},
                                               {"ClientRequestToken", &kToken},
                                               {"ReturnConsumedCapacity", &kReturnConsumed}};

// Tables after their creation.
constexpr Field kUpdateIndexFields[] = {{"IndexName", &kIndexName, true},
                                        {"ProvisionedThroughput", &kThroughput},
                                        {"OnDemandThroughput", &kOnDemand},
                                        {"WarmThroughput", &kWarm}};
constexpr Shape kUpdateIndex = structure("UpdateGlobalSecondaryIndexAction", kUpdateIndexFields);
constexpr Shape kCreateIndex = structure("CreateGlobalSecondaryIndexAction", kGlobalFields);
constexpr Field kDeleteIndexFields[] = {{"IndexName", &kIndexName, true}};
constexpr Shape kDeleteIndex = structure("DeleteGlobalSecondaryIndexAction", kDeleteIndexFields);
constexpr Field kIndexUpdateFields[] = {
    {"Update", &kUpdateIndex}, {"Create", &kCreateIndex}, {"Delete", &kDeleteIndex}};
constexpr Shape kIndexUpdate = structure("GlobalSecondaryIndexUpdate", kIndexUpdateFields);
constexpr Shape kIndexUpdates = list(kIndexUpdate);
constexpr Field kUpdateTableFields[] = {{"AttributeDefinitions", &kDefinitions},
                                        {"TableName", &kManagedName, true},
                                        {"BillingMode", &kBillingMode},
                                        {"ProvisionedThroughput", &kThroughput},
                                        {"GlobalSecondaryIndexUpdates", &kIndexUpdates},
                                        {"StreamSpecification", &kStream},
                                        {"SSESpecification", &kEncryption},
                                        {"TableClass", &kTableClass},
                                        {"DeletionProtectionEnabled", &kBool},
                                        {"OnDemandThroughput", &kOnDemand},
                                        {"WarmThroughput", &kWarm}};
constexpr Field kExpirySpecFields[] = {{"Enabled", &kBool, true}, {"AttributeName", &kKeyName, true}};
constexpr Shape kExpirySpec = structure("TimeToLiveSpecification", kExpirySpecFields);
constexpr Field kUpdateTimeToLiveFields[] = {{"TableName", &kManagedName, true},
                                             {"TimeToLiveSpecification", &kExpirySpec, true}};
constexpr Shape kTagKeys = list(kTagKey);
constexpr Field kTagResourceFields[] = {{"ResourceArn", &kAnyText}, {"Tags", &kTags}};
constexpr Field kUntagResourceFields[] = {{"ResourceArn", &kAnyText}, {"TagKeys", &kTagKeys}};
constexpr Field kListTagsFields[] = {{"ResourceArn", &kAnyText}, {"NextToken", &kAnyText}};

}  // namespace

constexpr Shape kCreateTableInput = structure("CreateTableInput", kCreateTableFields);
constexpr Shape kTableNameInput = structure("TableNameInput", kTableNameFields);
constexpr Shape kListTablesInput = structure("ListTablesInput", kListTablesFields);
constexpr Shape kPutItemInput = structure("PutItemInput", kPutItemFields);
constexpr Shape kGetItemInput = structure("GetItemInput", kGetItemFields);
constexpr Shape kUpdateItemInput = structure("UpdateItemInput", kUpdateItemFields);
constexpr Shape kDeleteItemInput = structure("DeleteItemInput", kDeleteItemFields);
constexpr Shape kQueryInput = structure("QueryInput", kQueryFields);
constexpr Shape kScanInput = structure("ScanInput", kScanFields);
constexpr Shape kBatchGetItemInput = structure("BatchGetItemInput", kBatchGetFields);
constexpr Shape kBatchWriteItemInput = structure("BatchWriteItemInput", kBatchWriteFields);
constexpr Shape kTransactGetItemsInput = structure("TransactGetItemsInput", kTransactGetItemsFields);
constexpr Shape kTransactWriteItemsInput = structure("TransactWriteItemsInput", kTransactWriteItemsFields);
constexpr Shape kUpdateTableInput = structure("UpdateTableInput", kUpdateTableFields);
constexpr Shape kUpdateTimeToLiveInput = structure("UpdateTimeToLiveInput", kUpdateTimeToLiveFields);
constexpr Shape kTagResourceInput = structure("TagResourceInput", kTagResourceFields);
constexpr Shape kUntagResourceInput = structure("UntagResourceInput", kUntagResourceFields);
constexpr Shape kListTagsInput = structure("ListTagsOfResourceInput", kListTagsFields);
constexpr Shape kExecuteStatementInput = structure("ExecuteStatementInput", kExecuteStatementFields);
constexpr Shape kBatchExecuteStatementInput = structure("BatchExecuteStatementInput", kBatchExecuteFields);
constexpr Shape kExecuteTransactionInput = structure("ExecuteTransactionInput", kExecuteTransactionFields);
constexpr Shape kEmptyInput = structure("EmptyInput", {});

}  // namespace millrace::table
