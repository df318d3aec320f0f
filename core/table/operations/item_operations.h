// Operations on one item: "Working with items and attributes" of the DynamoDB Developer Guide.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome put_item(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome get_item(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome update_item(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome delete_item(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
