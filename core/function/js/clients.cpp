#include "core/function/js/clients.h"

#include <algorithm>
#include <vector>

namespace millrace::function::js {
namespace {

constexpr Client kClients[] = {
    {"@aws-sdk/client-dynamodb", "dynamodb", "DynamoDB",
     "BatchExecuteStatement BatchGetItem BatchWriteItem CreateBackup CreateGlobalTable CreateTable DeleteBackup "
     "DeleteItem "
     "DeleteResourcePolicy DeleteTable DescribeBackup DescribeContinuousBackups DescribeContributorInsights "
     "DescribeEndpoints DescribeExport DescribeGlobalTable DescribeGlobalTableSettings DescribeImport "
     "DescribeKinesisStreamingDestination DescribeLimits DescribeTable DescribeTableReplicaAutoScaling "
     "DescribeTimeToLive DisableKinesisStreamingDestination EnableKinesisStreamingDestination ExecuteStatement "
     "ExecuteTransaction ExportTableToPointInTime GetItem GetResourcePolicy ImportTable ListBackups "
     "ListContributorInsights ListExports ListGlobalTables ListImports ListTables ListTagsOfResource PutItem "
     "PutResourcePolicy Query RestoreTableFromBackup RestoreTableToPointInTime Scan TagResource TransactGetItems "
     "TransactWriteItems UntagResource UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable "
     "UpdateGlobalTableSettings UpdateItem UpdateKinesisStreamingDestination UpdateTable "
     "UpdateTableReplicaAutoScaling UpdateTimeToLive",
     "BackupInUseException BackupNotFoundException ConditionalCheckFailedException "
     "ContinuousBackupsUnavailableException DuplicateItemException ExportConflictException ExportNotFoundException "
     "GlobalTableAlreadyExistsException GlobalTableNotFoundException IdempotentParameterMismatchException "
     "ImportConflictException ImportNotFoundException IndexNotFoundException InternalServerError "
     "InvalidEndpointException InvalidExportTimeException InvalidRestoreTimeException "
     "ItemCollectionSizeLimitExceededException LimitExceededException PointInTimeRecoveryUnavailableException "
     "PolicyNotFoundException ProvisionedThroughputExceededException ReplicaAlreadyExistsException "
     "ReplicaNotFoundException ReplicatedWriteConflictException RequestLimitExceeded ResourceInUseException "
     "ResourceNotFoundException TableAlreadyExistsException TableInUseException TableNotFoundException "
     "ThrottlingException TransactionCanceledException TransactionConflictException TransactionInProgressException",
     "CreationDateTime LastDecreaseDateTime LastIncreaseDateTime LastUpdateToPayPerRequestDateTime "
     "LatestStreamCreationDateTime ReplicaInaccessibleDateTime ApproximateCreationDateTime",
     "Query ExclusiveStartKey LastEvaluatedKey,Scan ExclusiveStartKey LastEvaluatedKey,"
     "ListTables ExclusiveStartTableName LastEvaluatedTableName"},
    {"@aws-sdk/client-dynamodb-streams", "streams.dynamodb", "DynamoDBStreams",
     "DescribeStream GetRecords GetShardIterator ListStreams",
     "ExpiredIteratorException InternalServerError LimitExceededException ResourceNotFoundException "
     "TrimmedDataAccessException",
     "ApproximateCreationDateTime CreationRequestDateTime", ""},
    {"@aws-sdk/client-sfn", "states", "SFN",
     "CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine "
     "DeleteStateMachineAlias DeleteStateMachineVersion DescribeActivity DescribeExecution DescribeMapRun "
     "DescribeStateMachine DescribeStateMachineAlias DescribeStateMachineForExecution GetActivityTask "
     "GetExecutionHistory ListActivities ListExecutions ListMapRuns ListStateMachineAliases ListStateMachines "
     "ListStateMachineVersions ListTagsForResource PublishStateMachineVersion RedriveExecution SendTaskFailure "
     "SendTaskHeartbeat SendTaskSuccess StartExecution StartSyncExecution StopExecution TagResource TestState "
     "UntagResource UpdateMapRun UpdateStateMachine UpdateStateMachineAlias ValidateStateMachineDefinition",
     "ActivityAlreadyExists ActivityDoesNotExist ActivityLimitExceeded ActivityWorkerLimitExceeded ConflictException "
     "ExecutionAlreadyExists ExecutionDoesNotExist ExecutionLimitExceeded ExecutionNotRedrivable InvalidArn "
     "InvalidDefinition InvalidEncryptionConfiguration InvalidExecutionInput InvalidLoggingConfiguration InvalidName "
     "InvalidOutput InvalidToken InvalidTracingConfiguration KmsAccessDeniedException KmsInvalidStateException "
     "KmsThrottlingException MissingRequiredParameter ResourceNotFound ServiceQuotaExceededException "
     "StateMachineAlreadyExists StateMachineDeleting StateMachineDoesNotExist StateMachineLimitExceeded "
     "StateMachineTypeNotSupported TaskDoesNotExist TaskTimedOut TooManyTags ValidationException",
     "startDate stopDate creationDate updateDate redriveDate timestamp",
     "ListExecutions nextToken nextToken,GetExecutionHistory nextToken nextToken,ListStateMachines nextToken "
     "nextToken"},
    {"@aws-sdk/client-sqs", "sqs", "SQS",
     "AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue "
     "DeleteMessage DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues "
     "ListMessageMoveTasks ListQueues ListQueueTags PurgeQueue ReceiveMessage RemovePermission SendMessage "
     "SendMessageBatch SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue",
     "BatchEntryIdsNotDistinct BatchRequestTooLong EmptyBatchRequest InvalidAddress InvalidAttributeName "
     "InvalidAttributeValue InvalidBatchEntryId InvalidIdFormat InvalidMessageContents InvalidSecurity "
     "MessageNotInflight OverLimit PurgeQueueInProgress QueueDeletedRecently QueueDoesNotExist QueueNameExists "
     "ReceiptHandleIsInvalid RequestThrottled ResourceNotFoundException TooManyEntriesInBatchRequest "
     "UnsupportedOperation",
     "", "ListQueues NextToken NextToken"},
    {"@aws-sdk/client-sns", "sns", "SNS",
     "AddPermission ConfirmSubscription CreateTopic DeleteTopic GetDataProtectionPolicy GetSubscriptionAttributes "
     "GetTopicAttributes ListSubscriptions ListSubscriptionsByTopic ListTagsForResource ListTopics Publish "
     "PublishBatch RemovePermission SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe "
     "UntagResource",
     "AuthorizationErrorException BatchEntryIdsNotDistinctException BatchRequestTooLongException "
     "EmptyBatchRequestException FilterPolicyLimitExceededException InternalErrorException "
     "InvalidBatchEntryIdException InvalidParameterException InvalidParameterValueException "
     "NotFoundException ResourceNotFoundException SubscriptionLimitExceededException ThrottledException "
     "TooManyEntriesInBatchRequestException TopicLimitExceededException ValidationException",
     "", "ListTopics NextToken NextToken"},
    {"@aws-sdk/client-eventbridge", "events", "EventBridge",
     "CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEventBus DeleteArchive DeleteEventBus "
     "DeleteRule DescribeArchive DescribeEventBus DescribeReplay DescribeRule DisableRule EnableRule ListArchives "
     "ListEventBuses ListReplays ListRuleNamesByTarget ListRules ListTagsForResource ListTargetsByRule PutEvents "
     "PutPermission PutRule PutTargets RemovePermission RemoveTargets StartReplay TagResource TestEventPattern "
     "UntagResource UpdateArchive UpdateEventBus",
     "ConcurrentModificationException IllegalStatusException InternalException InvalidEventPatternException "
     "InvalidStateException LimitExceededException ManagedRuleException OperationDisabledException "
     "PolicyLengthExceededException ResourceAlreadyExistsException ResourceNotFoundException",
     "CreationTime LastModifiedTime EventStartTime EventEndTime ReplayStartTime ReplayEndTime EventLastReplayedTime",
     ""},
    {"@aws-sdk/client-lambda", "lambda", "Lambda",
     "AddPermission CreateAlias CreateEventSourceMapping CreateFunction CreateFunctionUrlConfig DeleteAlias "
     "DeleteEventSourceMapping DeleteFunction DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig "
     "GetAccountSettings GetAlias GetEventSourceMapping GetFunction GetFunctionConcurrency GetFunctionConfiguration "
     "GetFunctionEventInvokeConfig GetPolicy Invoke ListAliases ListEventSourceMappings ListFunctions ListTags "
     "ListVersionsByFunction PublishVersion PutFunctionConcurrency PutFunctionEventInvokeConfig RemovePermission "
     "TagResource UntagResource UpdateAlias UpdateEventSourceMapping UpdateFunctionCode UpdateFunctionConfiguration",
     "CodeStorageExceededException InvalidParameterValueException InvalidRequestContentException "
     "RequestTooLargeException ResourceConflictException ResourceInUseException ResourceNotFoundException "
     "ServiceException TooManyRequestsException UnsupportedMediaTypeException",
     "", ""},
};

std::vector<std::string_view> pieces(std::string_view text, char separator) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

// Which names stand in the package's files.
class Mentions {
 public:
  explicit Mentions(const Code& code) : code_(code) {
    for (const auto& [path, text] : code.files) all_ = all_ || puts_names_together(text);
  }

  bool operator()(std::string_view name) const {
    return all_ || std::any_of(code_.files.begin(), code_.files.end(),
                               [&](const auto& file) { return file.second.find(name) != std::string::npos; });
  }

 private:
  // `operation + "Command"`: the word without anything of a name in front.
  static bool puts_names_together(std::string_view text) {
    constexpr std::string_view kWord = "Command";
    for (size_t at = text.find(kWord); at != std::string_view::npos; at = text.find(kWord, at + 1)) {
      if (at > 0 && std::string_view("\"'`}").find(text[at - 1]) != std::string_view::npos) return true;
    }
    return false;
  }

  const Code& code_;
  bool all_ = false;
};

std::string literal(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

const Client* find_client(std::string_view package) {
  const auto it =
      std::find_if(std::begin(kClients), std::end(kClients), [&](const Client& c) { return c.package == package; });
  return it == std::end(kClients) ? nullptr : it;
}

std::string client_source(const Client& client, const Code& code) {
  const Mentions mentions(code);
  const std::string name(client.name);
  std::string text = "import { makeService } from 'millrace:client';\nconst it = makeService(" +
                     literal(client.service) + "," + literal(name) + "," + literal(client.dates) + "," +
                     literal(client.operations) + ");\n";
  const auto line = [&](const std::string& exported, const std::string& made) {
    if (mentions(exported)) text += "export const " + exported + " = " + made + ";\n";
  };
  line(name + "ServiceException", "it.base");
  line(name + "Client", "it.Client");
  line(name, "it.Full()");
  for (const std::string_view operation : pieces(client.operations, ' ')) {
    line(std::string(operation) + "Command", "it.command(" + literal(operation) + ")");
  }
  for (const std::string_view error : pieces(client.errors, ' '))
    line(std::string(error), "it.error(" + literal(error) + ")");
  for (const std::string_view page : pieces(client.pages, ',')) {
    const auto words = pieces(page, ' ');
    line("paginate" + std::string(words[0]),
         "it.paginate(" + literal(words[0]) + "," + literal(words[1]) + "," + literal(words[2]) + ")");
  }
  return text;
}

}  // namespace millrace::function::js
