// Tags of tables as requests give them: "Adding tags and labels to resources" of the DynamoDB Developer Guide.
#pragma once

#include <map>

#include "core/table/storage/lifecycle.h"

namespace millrace::table {

// The table that `ResourceArn` names; `operation` is told when it is another account's.
Checked<Table*> tagged_table(Database& database, const Context& context, const Json& input, const char* operation);

// `The parameter 'Tags' is required but was not present in the request`.
tl::unexpected<ServiceError> parameter_missing(const char* name);

// Adds `Tags` to those that are there; nothing is added when one of them is refused.
std::optional<ServiceError> add_tags(std::map<std::string, std::string>& tags, const Json& wire);

}  // namespace millrace::table
