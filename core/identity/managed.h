// Policies that AWS manages, `arn:aws:iam::aws:policy/…`. Those that functions, tables, queues and topics are commonly
// used with have their statements; any other can be attached and gives nothing.
#pragma once

#include <string>
#include <string_view>

#include "core/access/policy.h"

namespace millrace::identity {

bool is_managed_by_aws(std::string_view arn);
// Of a policy by the name that follows the path, as it is known here, or without a path.
std::string arn_by_aws(std::string_view name);
// What follows the path: `AWSLambdaBasicExecutionRole`.
std::string_view policy_name(std::string_view arn);
// Null when it has no statements here.
const access::Document* document_by_aws(std::string_view arn);

}  // namespace millrace::identity
