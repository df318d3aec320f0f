// The services that tasks can name: as `arn:aws:states:::dynamodb:putItem`, an optimised integration, or as
// `arn:aws:states:::aws-sdk:dynamodb:putItem`. Told by the services' faces, in core/door/integrations.cpp, where all of
// them are known.
#pragma once

#include <string_view>

#include "core/door/service.h"

namespace millrace::workflow {

// By the endpoint's name (`states`), or by what `aws-sdk:` calls it (`sfn`); null when nothing is known of it.
const door::Service* integrated(std::string_view endpoint);
const door::Service* integrated_by_sdk(std::string_view name);

}  // namespace millrace::workflow
