// Provisioned concurrency at the door: Put-, Get-, Delete- and ListProvisionedConcurrencyConfigs.
#pragma once

#include <string>

#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome put_provisioned(sim::Turn& turn, const Json& input);
Outcome get_provisioned(sim::Turn& turn, const Json& input);
Outcome delete_provisioned(sim::Turn& turn, const Json& input);
Outcome list_provisioned(sim::Turn& turn, const Json& input);

// The alias leads to another version: its environments are made anew, and the old ones stay until then.
void reprovision(const sim::Turn& turn, Function& function, const std::string& alias);

}  // namespace millrace::function
