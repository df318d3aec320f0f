// The requests of streams, backups and the lists that are always empty here.
#include "core/table/request/model.h"

#include "core/table/request/model_parts.h"

namespace millrace::table {
namespace {

// Streams.
constexpr Shape kStreamArn = text(37, 1'024);
constexpr Shape kShardId = text(28, 65);
constexpr Shape kStreamsLimit = integer("Integer", 1, 100);
constexpr Field kListStreamsFields[] = {
    {"TableName", &kNewTableName}, {"Limit", &kStreamsLimit}, {"ExclusiveStartStreamArn", &kStreamArn}};
constexpr Shape kShardFilterType = one_of("[CHILD_SHARDS]");
constexpr Field kShardFilterFields[] = {{"Type", &kShardFilterType}, {"ShardId", &kShardId}};
constexpr Shape kShardFilter = structure("ShardFilter", kShardFilterFields);
constexpr Field kDescribeStreamFields[] = {{"StreamArn", &kStreamArn, true},
                                           {"Limit", &kStreamsLimit},
                                           {"ExclusiveStartShardId", &kShardId},
                                           {"ShardFilter", &kShardFilter}};
constexpr Shape kIteratorType = one_of("[AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
constexpr Shape kSequenceNumber = text(21, 40);
constexpr Field kGetShardIteratorFields[] = {{"StreamArn", &kStreamArn, true},
                                             {"ShardId", &kShardId, true},
                                             {"ShardIteratorType", &kIteratorType, true},
                                             {"SequenceNumber", &kSequenceNumber}};
constexpr Shape kIterator = text(1, 2'048);
constexpr Shape kRecordsLimit = integer("Integer", 1, 1'000);
constexpr Field kGetRecordsFields[] = {{"ShardIterator", &kIterator, true}, {"Limit", &kRecordsLimit}};

// Backups.
constexpr Shape kRecoveryDays = integer("Integer", 1, 35);
constexpr Field kRecoveryFields[] = {{"PointInTimeRecoveryEnabled", &kBool, true},
                                     {"RecoveryPeriodInDays", &kRecoveryDays}};
constexpr Shape kRecovery = structure("PointInTimeRecoverySpecification", kRecoveryFields);
constexpr Field kUpdateContinuousBackupsFields[] = {{"TableName", &kManagedName, true},
                                                    {"PointInTimeRecoverySpecification", &kRecovery, true}};
constexpr Shape kBackupsLimit = integer("Integer", 1, 100);
constexpr Field kListBackupsFields[] = {{"TableName", &kTableName}, {"Limit", &kBackupsLimit}};
constexpr Shape kPage = integer("Integer", 1, 25);
constexpr Field kListExportsFields[] = {{"TableArn", &kAnyText}, {"MaxResults", &kPage}};
constexpr Field kListImportsFields[] = {{"TableArn", &kAnyText}, {"PageSize", &kPage}};
constexpr Shape kGlobalTablesLimit = integer("Integer", 1);
constexpr Field kListGlobalTablesFields[] = {{"ExclusiveStartGlobalTableName", &kNewTableName},
                                             {"Limit", &kGlobalTablesLimit}};

}  // namespace

constexpr Shape kListStreamsInput = structure("ListStreamsInput", kListStreamsFields);
constexpr Shape kDescribeStreamInput = structure("DescribeStreamInput", kDescribeStreamFields);
constexpr Shape kGetShardIteratorInput = structure("GetShardIteratorInput", kGetShardIteratorFields);
constexpr Shape kGetRecordsInput = structure("GetRecordsInput", kGetRecordsFields);
constexpr Shape kUpdateContinuousBackupsInput =
    structure("UpdateContinuousBackupsInput", kUpdateContinuousBackupsFields);
constexpr Shape kListBackupsInput = structure("ListBackupsInput", kListBackupsFields);
constexpr Shape kListExportsInput = structure("ListExportsInput", kListExportsFields);
constexpr Shape kListImportsInput = structure("ListImportsInput", kListImportsFields);
constexpr Shape kListGlobalTablesInput = structure("ListGlobalTablesInput", kListGlobalTablesFields);

}  // namespace millrace::table
