// What is wrong with a request of DynamoDB or DynamoDB Streams before any operation looks at it: the published models
// of both, with what the services are known to say differently (limits, the order in which they list enumerations, the
// table's name told of first) laid over them.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/result.h"
#include "core/door/model/model.h"

namespace millrace::table {

const door::Model& model();
const door::Model& stream_model();

// `input` is null when the body was no JSON object. The operation is one of either model.
std::optional<ServiceError> check(std::string_view operation, const Json& input);

}  // namespace millrace::table
