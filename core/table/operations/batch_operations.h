// Operations on many items at once: batches, of which each part may be left undone, and transactions, of which all
// parts happen or none. Follows the BatchGetItem, BatchWriteItem, TransactGetItems and TransactWriteItems pages of the
// DynamoDB API Reference.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome batch_get_item(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome batch_write_item(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome transact_get_items(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome transact_write_items(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
