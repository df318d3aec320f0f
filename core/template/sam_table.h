// SAM's simple tables: one key, and on demand unless throughput is given.
#pragma once

#include "core/template/architecture.h"

namespace millrace::template_ {

// The properties of the `AWS::DynamoDB::Table`. `at` is where `PrimaryKey` stands; what is wrong with it is a problem.
Json table_properties(Json properties, const std::string& at, Problems& problems);

}  // namespace millrace::template_
