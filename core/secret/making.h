// A secret is made: by a request, or by a template, which knows its ARN before.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::secret {

struct Request;

// `arn:aws:secretsmanager:<region>:<account>:secret:<name>-`, to which six characters belong.
std::string arn_start(const std::string& region, const std::string& account, const std::string& name);
// With six characters that luck gives.
std::string fresh_arn(sim::Turn& turn, const std::string& name);

// What CreateSecret does once the name is known to be good.
Outcome create(const Request& request, const std::string& name, const std::string& arn);
// The same for a template, whose input has a `ClientRequestToken` too.
Outcome create(sim::Turn& turn, const std::string& arn, Json input);

}  // namespace millrace::secret
