// The shapes of all requests, as the published service models of DynamoDB and DynamoDB Streams give them.
#pragma once

#include <string_view>

#include "core/table/shape.h"

namespace millrace::table {

extern const Shape kCreateTableInput;
extern const Shape kTableNameInput;  // DescribeTable, DeleteTable and others that take nothing but a table
extern const Shape kListTablesInput;
extern const Shape kPutItemInput;
extern const Shape kGetItemInput;
extern const Shape kUpdateItemInput;
extern const Shape kDeleteItemInput;
extern const Shape kEmptyInput;

}  // namespace millrace::table
