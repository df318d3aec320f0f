// The states that a table and its indexes pass through by themselves, read off the clock.
#pragma once

#include <string_view>

#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

enum class Status : uint8_t { kCreating, kUpdating, kActive, kDeleting };
std::string_view name(Status status);  // `CREATING`

Status status(const Table& table, Instant now);
Status status(const Index& index, Instant now);

// The table, or null when there is none; tables whose deletion has ended, and indexes, go away here, and what global
// indexes still have to learn is applied as far as its time has come.
Table* find_table(Database& database, const Context& context, std::string_view name_or_arn);

// Drops the tables whose deletion has ended, streams that nobody can read any more and tokens that may be used again.
void sweep(Database& database, Instant now);

std::string table_arn(const Context& context, std::string_view table);
// The name inside a table's ARN, or the text itself when it is no ARN.
std::string_view table_name_of(std::string_view name_or_arn);

}  // namespace millrace::table
