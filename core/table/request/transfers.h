// Exports and imports as requests ask for them and answers show them.
#pragma once

#include "core/table/storage/lifecycle.h"

namespace millrace::table {

// What an earlier request with the same `ClientToken` began; a conflict, named so, when it was another request.
Checked<const Transfer*> begun_before(const Database& database, const Json& input, const char* conflict);

// Begins a transfer of the table, whose description is complete but for its ARN; refuses when too many go on.
Outcome begin(Database& database, const Context& context, const Json& input, Transfer transfer, const Table& table,
              Effects& effects);

// `arn:aws:dynamodb:REGION:ACCOUNT:table/NAME`, in front of the transfer's own part.
std::string_view table_arn_of(std::string_view transfer_arn);

// A page of those of one kind, newest last; `show` makes a summary of a description.
Json listed(const Database& database, const Json& input, bool imports, Json (*show)(const Json& description));

// What this program does not do is answered so, with 501.
tl::unexpected<ServiceError> not_done_here(const std::string& what);

}  // namespace millrace::table
