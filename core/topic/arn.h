// ARNs as SNS reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace millrace::topic {

// `arn:aws:sqs:eu-central-1:123456789012:name`: what stands between the colons.
std::vector<std::string> arn_parts(std::string_view arn);

// The URL of the queue that an ARN of six parts names.
std::string queue_url(std::string_view arn);

// `/aws/events/all` of `arn:aws:logs:..:log-group:/aws/events/all:*`; empty when it names none.
std::string log_group_name(std::string_view arn);

}  // namespace millrace::topic
