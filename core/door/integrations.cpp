// What workflows can call. Definitions may name services that are not simulated yet: they are checked as far as their
// faces say, and a call of one is refused.
#include <algorithm>
#include <span>

#include "core/door/services.h"
#include "core/workflow/language/services.h"

namespace millrace::workflow {
namespace {

using door::Optimised;
using door::Service;

std::span<const Service> elsewhere() {
  static const Service kAll[] = {
      {.endpoint = "http", .id = "Http", .optimised = Optimised{"States.Http", "Http", "HttpException"}},
      {.endpoint = "batch", .id = "Batch", .optimised = Optimised{"Batch", "AWSBatch", "AWSBatchException"}},
      {.endpoint = "kms", .folder = "kms", .id = "KMS"},
  };
  return kAll;
}

template <class Fits>
const Service* first(const Fits& fits) {
  for (const Service* service : door::services()) {
    if (fits(*service)) return service;
  }
  const std::span<const Service> others = elsewhere();
  const auto it = std::find_if(others.begin(), others.end(), fits);
  return it == others.end() ? nullptr : &*it;
}

}  // namespace

const Service* integrated(std::string_view endpoint) {
  return first([&](const Service& service) { return service.endpoint == endpoint; });
}

const Service* integrated_by_sdk(std::string_view name) {
  return first([&](const Service& service) { return service.integration_name() == name; });
}

}  // namespace millrace::workflow
