// The parameters from before expressions existed, turned into what expressions mean. Follows "Legacy conditional
// parameters" of the DynamoDB Developer Guide.
#pragma once

#include "core/expression/ast.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {

// From `Expected`, `QueryFilter` or `ScanFilter` with `ConditionalOperator`; nothing when the parameter is not there.
Checked<std::optional<expression::Condition>> older_condition(const Json& input, std::string_view parameter);
// From `AttributesToGet`.
Checked<std::optional<expression::Projection>> older_projection(const Json& input);
// From `AttributeUpdates`.
Checked<expression::Update> older_update(const Json& input);

}  // namespace millrace::table
