// The operations of DynamoDB Streams: "Change data capture for DynamoDB Streams" of the DynamoDB Developer Guide. They
// live beside the tables because a request names streams by the tables' ARNs.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome list_streams(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_stream(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome get_shard_iterator(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome get_records(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
