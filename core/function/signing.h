// A code signing configuration, as data. It is kept and shown; no signature is looked at.
#pragma once

#include <string>

#include "core/base/fields.h"
#include "core/base/json.h"

namespace millrace::function {

struct SigningConfig {
  static constexpr size_t kMax = 1'000;

  std::string description;
  Json publishers;  // AllowedPublishers
  std::string policy = "Warn";
  Instant modified;

  template <class V>
  static void fields(V& v, auto& self) {
    v("description", self.description);
    v("publishers", self.publishers);
    v("policy", self.policy);
    v("modified", self.modified);
  }
};

}  // namespace millrace::function
