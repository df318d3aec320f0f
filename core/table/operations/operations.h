// The operations of DynamoDB and DynamoDB Streams, one row each. Whoever calls (an SDK over HTTP, a handler, a
// workflow's integration, the console) comes through `perform`, so the order of validation and every text live here
// once: types of members, limits of the service's model, then the operation's own rules.
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"
#include "core/table/storage/expire.h"
#include "core/table/request/shape.h"

namespace millrace::table {

using Run = Outcome (*)(Database&, const Context&, const Json& input, Effects&);

struct Operation {
  std::string_view name;
  Run run;
  const Shape* input;
};

std::span<const Operation> operations();                 // ascending names; `DynamoDB_20120810` of X-Amz-Target
std::span<const Operation> stream_operations();          // `DynamoDBStreams_20120810`
const Operation* find_operation(std::string_view name);  // among both; null when there is none

// An unknown operation answers UnknownOperationException.
Outcome perform(Database& database, const Context& context, std::string_view operation, const Json& input,
                Effects& effects);

}  // namespace millrace::table
