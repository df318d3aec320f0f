// Point-in-time recovery as a setting of a table: "Point-in-time backups for DynamoDB" of the DynamoDB Developer Guide.
// Nothing can be restored here, and backups, exports and imports cannot be made, so their lists are empty.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome describe_continuous_backups(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome update_continuous_backups(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome list_backups(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome list_exports(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome list_imports(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
