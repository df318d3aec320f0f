// The shapes of all requests, as the published service models of DynamoDB and DynamoDB Streams give them.
#pragma once

#include <string_view>

#include "core/table/request/shape.h"

namespace millrace::table {

extern const Shape kCreateTableInput;
extern const Shape kTableNameInput;  // DescribeTable, DeleteTable and others that take nothing but a table
extern const Shape kListTablesInput;
extern const Shape kPutItemInput;
extern const Shape kGetItemInput;
extern const Shape kUpdateItemInput;
extern const Shape kDeleteItemInput;
extern const Shape kQueryInput;
extern const Shape kScanInput;
extern const Shape kBatchGetItemInput;
extern const Shape kBatchWriteItemInput;
extern const Shape kTransactGetItemsInput;
extern const Shape kTransactWriteItemsInput;
extern const Shape kUpdateTableInput;
extern const Shape kUpdateTimeToLiveInput;
extern const Shape kTagResourceInput;
extern const Shape kUntagResourceInput;
extern const Shape kListTagsInput;
extern const Shape kListStreamsInput;
extern const Shape kDescribeStreamInput;
extern const Shape kGetShardIteratorInput;
extern const Shape kGetRecordsInput;
extern const Shape kUpdateContinuousBackupsInput;
extern const Shape kListBackupsInput;
extern const Shape kListExportsInput;
extern const Shape kListImportsInput;
extern const Shape kListGlobalTablesInput;
extern const Shape kExecuteStatementInput;
extern const Shape kBatchExecuteStatementInput;
extern const Shape kExecuteTransactionInput;
extern const Shape kEmptyInput;

}  // namespace millrace::table
