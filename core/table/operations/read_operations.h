// Operations that read many items: Query and Scan.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome query(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome scan(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
