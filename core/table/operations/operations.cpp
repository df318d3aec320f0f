#include "core/table/operations/operations.h"

#include <array>

#include "core/table/request/check.h"

namespace millrace::table {
namespace {

constexpr std::array kOperations{
    Operation{"BatchExecuteStatement", batch_execute_statement},
    Operation{"BatchGetItem", batch_get_item},
    Operation{"BatchWriteItem", batch_write_item},
    Operation{"CreateTable", create_table},
    Operation{"DeleteItem", delete_item},
    Operation{"DeleteResourcePolicy", delete_resource_policy},
    Operation{"DeleteTable", delete_table},
    Operation{"DescribeContinuousBackups", describe_continuous_backups},
    Operation{"DescribeEndpoints", describe_endpoints},
    Operation{"DescribeExport", describe_export},
    Operation{"DescribeImport", describe_import},
    Operation{"DescribeKinesisStreamingDestination", describe_kinesis_streaming_destination},
    Operation{"DescribeLimits", describe_limits},
    Operation{"DescribeTable", describe_table},
    Operation{"DescribeTimeToLive", describe_time_to_live},
    Operation{"ExecuteStatement", execute_statement},
    Operation{"ExecuteTransaction", execute_transaction},
    Operation{"ExportTableToPointInTime", export_table_to_point_in_time},
    Operation{"GetItem", get_item},
    Operation{"GetResourcePolicy", get_resource_policy},
    Operation{"ImportTable", import_table},
    Operation{"ListBackups", list_backups},
    Operation{"ListExports", list_exports},
    Operation{"ListGlobalTables", list_global_tables},
    Operation{"ListImports", list_imports},
    Operation{"ListTables", list_tables},
    Operation{"ListTagsOfResource", list_tags_of_resource},
    Operation{"PutItem", put_item},
    Operation{"PutResourcePolicy", put_resource_policy},
    Operation{"Query", query},
    Operation{"Scan", scan},
    Operation{"TagResource", tag_resource},
    Operation{"TransactGetItems", transact_get_items},
    Operation{"TransactWriteItems", transact_write_items},
    Operation{"UntagResource", untag_resource},
    Operation{"UpdateContinuousBackups", update_continuous_backups},
    Operation{"UpdateItem", update_item},
    Operation{"UpdateTable", update_table},
    Operation{"UpdateTimeToLive", update_time_to_live},
};

constexpr std::array kStreamOperations{
    Operation{"DescribeStream", describe_stream},
    Operation{"GetRecords", get_records},
    Operation{"GetShardIterator", get_shard_iterator},
    Operation{"ListStreams", list_streams},
};

}  // namespace

std::span<const Operation> operations() { return kOperations; }
std::span<const Operation> stream_operations() { return kStreamOperations; }

Outcome perform(Database& database, const Context& context, std::string_view operation, const Json& input,
                Effects& effects) {
  const Operation* row = door::find_operation(operations(), operation);
  if (row == nullptr) row = door::find_operation(stream_operations(), operation);
  if (row == nullptr) return service_error("UnknownOperationException", "");
  if (auto failure = check(operation, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  return row->run(database, context, input, effects);
}

}  // namespace millrace::table
