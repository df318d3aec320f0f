// Which integrations there are: of the optimised ones those in the table, of a service's SDK the operations of its
// model.
#pragma once

#include "core/workflow/language/integration.h"

namespace millrace::workflow {

// Whether the integration exists in its pattern. Of services that nothing is known of, the SDK's are taken for granted.
bool offered(const Integration& integration);

}  // namespace millrace::workflow
