// PartiQL statements turned into the requests that other operations make: which rows a SELECT reads, which item an
// UPDATE or DELETE means, under which condition.
#pragma once

#include "core/partiql/statement.h"
#include "core/table/request/key_condition.h"
#include "core/table/request/write_request.h"

namespace millrace::table {

// From `Statement` and `Parameters`.
Checked<partiql::Statement> read_statement(const Json& input);

// INSERT, UPDATE, DELETE and EXISTS; the WHERE clause has to give the whole key by `=`.
Checked<WriteRequest> write_request_of(const partiql::Statement& statement, const Table& table);

// The key that a WHERE clause gives by `=`, or nothing when an attribute of it is missing.
std::optional<Map> key_given(const partiql::Statement& statement, const KeySchema& schema);

// The stretches of rows that a SELECT has to look at, in their order: the whole table, a part of one partition, or one
// for each of the partitions that IN lists.
std::vector<Range> ranges_of(const partiql::Statement& statement, const KeySchema& schema);

}  // namespace millrace::table
