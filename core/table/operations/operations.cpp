#include "core/table/operations/operations.h"

#include <algorithm>
#include <array>

#include "core/attribute/wire.h"
#include "core/table/request/model.h"

namespace millrace::table {
namespace {

constexpr std::array kOperations{
    Operation{"BatchExecuteStatement", batch_execute_statement, &kBatchExecuteStatementInput},
    Operation{"BatchGetItem", batch_get_item, &kBatchGetItemInput},
    Operation{"BatchWriteItem", batch_write_item, &kBatchWriteItemInput},
    Operation{"CreateTable", create_table, &kCreateTableInput},
    Operation{"DeleteItem", delete_item, &kDeleteItemInput},
    Operation{"DeleteTable", delete_table, &kTableNameInput},
    Operation{"DescribeContinuousBackups", describe_continuous_backups, &kTableNameInput},
    Operation{"DescribeEndpoints", describe_endpoints, &kEmptyInput},
    Operation{"DescribeKinesisStreamingDestination", describe_kinesis_streaming_destination, &kTableNameInput},
    Operation{"DescribeLimits", describe_limits, &kEmptyInput},
    Operation{"DescribeTable", describe_table, &kTableNameInput},
    Operation{"DescribeTimeToLive", describe_time_to_live, &kTableNameInput},
    Operation{"ExecuteStatement", execute_statement, &kExecuteStatementInput},
    Operation{"ExecuteTransaction", execute_transaction, &kExecuteTransactionInput},
    Operation{"GetItem", get_item, &kGetItemInput},
    Operation{"ListBackups", list_backups, &kListBackupsInput},
    Operation{"ListExports", list_exports, &kListExportsInput},
    Operation{"ListGlobalTables", list_global_tables, &kListGlobalTablesInput},
    Operation{"ListImports", list_imports, &kListImportsInput},
    Operation{"ListTables", list_tables, &kListTablesInput},
    Operation{"ListTagsOfResource", list_tags_of_resource, &kListTagsInput},
    Operation{"PutItem", put_item, &kPutItemInput},
    Operation{"Query", query, &kQueryInput},
    Operation{"Scan", scan, &kScanInput},
    Operation{"TagResource", tag_resource, &kTagResourceInput},
    Operation{"TransactGetItems", transact_get_items, &kTransactGetItemsInput},
    Operation{"TransactWriteItems", transact_write_items, &kTransactWriteItemsInput},
    Operation{"UntagResource", untag_resource, &kUntagResourceInput},
    Operation{"UpdateContinuousBackups", update_continuous_backups, &kUpdateContinuousBackupsInput},
    Operation{"UpdateItem", update_item, &kUpdateItemInput},
    Operation{"UpdateTable", update_table, &kUpdateTableInput},
    Operation{"UpdateTimeToLive", update_time_to_live, &kUpdateTimeToLiveInput},
};

constexpr std::array kStreamOperations{
    Operation{"DescribeStream", describe_stream, &kDescribeStreamInput},
    Operation{"GetRecords", get_records, &kGetRecordsInput},
    Operation{"GetShardIterator", get_shard_iterator, &kGetShardIteratorInput},
    Operation{"ListStreams", list_streams, &kListStreamsInput},
};

}  // namespace

std::span<const Operation> operations() { return kOperations; }
std::span<const Operation> stream_operations() { return kStreamOperations; }

const Operation* find_operation(std::string_view name) {
  for (const auto rows : {operations(), stream_operations()}) {
    const auto row = std::lower_bound(rows.begin(), rows.end(), name,
                                      [](const Operation& o, std::string_view n) { return o.name < n; });
    if (row != rows.end() && row->name == name) return &*row;
  }
  return nullptr;
}

Outcome perform(Database& database, const Context& context, std::string_view operation, const Json& input,
                Effects& effects) {
  const Operation* row = find_operation(operation);
  if (!row) return service_error("UnknownOperationException", "");
  if (input.is_null()) return attribute::serialization_error("Unexpected value type in payload");
  if (auto failure = check_types(*row->input, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (auto failure = check_limits(*row->input, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  return row->run(database, context, input, effects);
}

}  // namespace millrace::table
