// Which integrations there are: of the optimised ones the operations and patterns that the developer guide lists
// ("Integrating services with Step Functions"), of a service's SDK the operations of its model.
#pragma once

#include "core/workflow/language/integration.h"

namespace millrace::workflow {

// Whether an optimised integration of that operation exists, in whatever pattern.
bool optimised(std::string_view service, std::string_view operation);

// Whether the integration exists in its pattern. Of services that nothing is known of, the SDK's are taken for granted.
bool offered(const Integration& integration);

}  // namespace millrace::workflow
