// Versions and aliases: PublishVersion, ListVersionsByFunction, Create-, Get-, Update-, Delete- and ListAliases.
#pragma once

#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// Answers with the latest version where nothing has changed since.
Outcome publish_version(sim::Turn& turn, const Json& input);
Outcome list_versions(sim::Turn& turn, const Json& input);

Outcome create_alias(sim::Turn& turn, const Json& input);
Outcome get_alias(sim::Turn& turn, const Json& input);
Outcome update_alias(sim::Turn& turn, const Json& input);
Outcome delete_alias(sim::Turn& turn, const Json& input);
Outcome list_aliases(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
