// A resource's policy as text: what AddPermission and RemovePermission of queues, topics, functions and layers do to
// its statements. Element names are those of the IAM policy language.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"

namespace millrace::access {

// The policy of a text, its `Statement` a list; of a text that is none, `otherwise` with an empty list.
Json policy_of(const std::string& text, Json otherwise);

// The statement with that `Sid`; the end of `policy["Statement"]` when there is none.
Json::iterator find_statement(Json& policy, const std::string& sid);

// One text alone stands for itself, several are a list.
Json one_or_all(const std::vector<std::string>& texts);

// `arn:aws:iam::123456789012:root` of an account's number.
std::string account_arn(const std::string& account);

// `{"Sid": .., "Effect": "Allow", "Principal": .., "Action": .., "Resource": ..}`.
Json allowing(const std::string& sid, Json principal, Json action, const std::string& resource);

}  // namespace millrace::access
