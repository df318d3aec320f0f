// Amazon Resource Names: `arn:aws:sqs:eu-central-1:123456789012:name`. Follows the IAM user guide, "Identify AWS
// resources with Amazon Resource Names (ARNs)".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

// The six parts, of which the last may have colons of its own; fewer where the text has fewer.
std::vector<std::string_view> arn_parts(std::string_view arn);

// The URL of the queue that an ARN names; empty when it is none.
std::string queue_url(std::string_view arn);

// `/aws/events/all` of `arn:aws:logs:..:log-group:/aws/events/all:*`; empty when it names none.
std::string log_group_name(std::string_view arn);

}  // namespace millrace
