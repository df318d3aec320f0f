// The states that a table and its indexes pass through by themselves, read off the clock, and how requests find tables
// and streams in the state that they need.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/attribute/wire.h"
#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

using attribute::Checked;

enum class Status : uint8_t { kCreating, kUpdating, kActive, kDeleting };
std::string_view name(Status status);  // `CREATING`

Status status(const Table& table, Instant now);
Status status(const Index& index, Instant now);

// The table, or null when there is none; tables whose deletion has ended, and indexes, go away here, and what global
// indexes still have to learn is applied as far as its time has come.
Table* find_table(Database& database, const Context& context, std::string_view name_or_arn);
// The same for operations on tables as a whole: a ResourceNotFoundException with the name when there is none.
Checked<Table*> named_table(Database& database, const Context& context, const Json& input);
// The same for operations on items: not while the table is being created or deleted.
Checked<Table*> usable_table(Database& database, const Context& context, std::string_view name_or_arn);

// A ResourceInUseException unless the table is ACTIVE.
std::optional<ServiceError> check_not_in_use(const Table& table, Instant now);

// Starts a stream for the table; the earlier one, if any, must be disabled.
void start_stream(Database& database, Table& table, const Context& context, stream::View view);
bool is_stream_arn(std::string_view text);
// The one that `StreamArn` names, trimmed; a ResourceNotFoundException when there is none.
Checked<const stream::Stream*> find_stream(Database& database, const Context& context, const std::string& arn);

// Drops the tables whose deletion has ended, streams that nobody can read any more and tokens that may be used again.
void sweep(Database& database, Instant now);

std::string table_arn(const Context& context, std::string_view table);
// The name inside a table's ARN, or the text itself when it is no ARN.
std::string_view table_name_of(std::string_view name_or_arn);

}  // namespace millrace::table
