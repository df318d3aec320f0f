// `1 validation error detected: …` before what the service finds wrong with a request. It always stands before
// complaints of the model; since 2025 single writes and queries put it before some of their own, too. Scan, GetItem,
// batches and transactions never do.
#pragma once

#include "core/base/result.h"

namespace millrace::table {

// Of PutItem, UpdateItem and DeleteItem, before they look for the table.
ServiceError counted_in_write(ServiceError error);
// Of Query, likewise.
ServiceError counted_in_query(ServiceError error);

}  // namespace millrace::table
