// What an account and its functions have set for their upkeep: GetAccountSettings, recursion detection, and when
// runtimes are updated (which is kept; there is one version of each).
#pragma once

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome get_account_settings(sim::Turn& turn, const Json& input);
Outcome get_recursion(sim::Turn& turn, const Json& input);
Outcome put_recursion(sim::Turn& turn, const Json& input);
Outcome get_runtime_updates(sim::Turn& turn, const Json& input);
Outcome put_runtime_updates(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
