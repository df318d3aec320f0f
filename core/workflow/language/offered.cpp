#include "core/workflow/language/offered.h"

#include "core/workflow/language/optimised.h"
#include "core/workflow/language/services.h"

namespace millrace::workflow {
namespace {

bool offered_by_sdk(const Integration& integration) {
  const door::Service* service = integrated(integration.service);
  if (service == nullptr || service->model().operations.empty()) return true;
  return service->model().operation(integration.operation) != nullptr;
}

}  // namespace

bool offered(const Integration& integration) {
  if (integration.kind != Integration::Kind::kService) return true;
  if (integration.sdk) return offered_by_sdk(integration);
  const OptimisedOperation* row = find_optimised(integration.service, integration.operation);
  if (row == nullptr) return false;
  switch (integration.pattern) {
    case Integration::Pattern::kSync: return row->sync;
    case Integration::Pattern::kCallback: return row->token;
    default: return true;
  }
}

}  // namespace millrace::workflow
