// Operations on tables as a whole: "Working with tables and data" of the DynamoDB Developer Guide.
#pragma once

#include "core/table/operations/operations.h"
#include "core/table/storage/store.h"

namespace millrace::table {

Outcome create_table(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome describe_table(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome list_tables(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome delete_table(Database& database, const Context& context, const Json& input, Effects& effects);
Outcome update_table(Database& database, const Context& context, const Json& input, Effects& effects);

// A ResourceInUseException unless the table is ACTIVE.
std::optional<ServiceError> check_not_in_use(const Table& table, Instant now);

// Starts a stream for the table from a StreamSpecification; the earlier one, if any, must be disabled.
void start_stream(Database& database, Table& table, const Context& context, stream::View view);
Checked<std::optional<stream::View>> read_stream_specification(const Json& wire);

}  // namespace millrace::table
