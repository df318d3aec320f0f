// The optimised integrations: operations, and the patterns beside request and response that they can be called in, as
// the developer guide lists them ("Integrating services with Step Functions").
#pragma once

#include <string_view>

namespace millrace::workflow {

struct OptimisedOperation {
  std::string_view service, operation;  // `batch`, `SubmitJob`
  bool sync = false;                    // `.sync`
  bool token = false;                   // `.waitForTaskToken`
};

// Null when there is none.
const OptimisedOperation* find_optimised(std::string_view service, std::string_view operation);

}  // namespace millrace::workflow
