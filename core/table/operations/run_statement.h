// What one statement in PartiQL does, alone or as a part of a batch. A SELECT that gives the partition by `=` is a
// Query, any other (IN included) a Scan with a filter, so that its capacity is a Scan's.
#pragma once

#include <optional>
#include <vector>

#include "core/table/request/partiql_request.h"

namespace millrace::table {

bool reads(const partiql::Statement& statement);

// `input` holds what else was asked: the page, the capacity to tell.
Outcome run_select(const partiql::Statement& statement, Table& table, const Context& context, const Json& input,
                   Effects& effects);

// The change, which lives until the next write, and what RETURNING asks to see of it.
struct Written {
  const ItemChange* change;
  Map shown;
};
Checked<Written> run_write(const partiql::Statement& statement, Database& database, Table& table,
                           const Context& context, const Json& input, Effects& effects);

// Every statement of a list is read, whether or not another can be.
std::vector<Checked<partiql::Statement>> read_each(const Json& list);
// Reads and writes do not go together; a statement that cannot be read is neither.
std::optional<ServiceError> check_alike(const std::vector<Checked<partiql::Statement>>& statements,
                                        const char* operation);

}  // namespace millrace::table
