// Create-, Get-, Update-, Delete- and ListFunctionUrlConfigs.
#pragma once

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome create_url_config(sim::Turn& turn, const Json& input);
Outcome get_url_config(sim::Turn& turn, const Json& input);
Outcome update_url_config(sim::Turn& turn, const Json& input);
Outcome delete_url_config(sim::Turn& turn, const Json& input);
Outcome list_url_configs(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
