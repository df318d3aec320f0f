// Statements in PartiQL: ExecuteStatement, BatchExecuteStatement and ExecuteTransaction. A SELECT that gives the
// partition by `=` is a Query, any other (IN included) a Scan with a filter, so that its capacity is a Scan's.
#pragma once

#include "core/table/operations/operations.h"

namespace millrace::table {

Outcome execute_statement(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome batch_execute_statement(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome execute_transaction(Database& database, const Context& context, const Json& input, Effects& effects);

}  // namespace millrace::table
