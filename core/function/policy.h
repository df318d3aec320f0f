// A resource policy of a function, of a version or alias of it, or of a layer's version: what AddPermission and its
// like keep. Whom it lets in: core/door/permissions.h.
#pragma once

#include <optional>
#include <string>

#include "core/base/fields.h"
#include "core/base/result.h"

namespace millrace::function {

struct Policy {
  static constexpr size_t kBytesMax = 20'480;

  std::string text;      // JSON; empty: there is none
  uint64_t changes = 0;  // so far, counted into the revision of what has the policy

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("changes", self.changes);
  }
};

// Adds a statement. Errors: ResourceConflictException when its `Sid` is taken, PolicyLengthExceededException.
std::optional<ServiceError> allow(Policy& policy, const Json& statement);

// Takes one away; the last one takes the policy along. Errors: ResourceNotFoundException.
std::optional<ServiceError> disallow(Policy& policy, const std::string& sid);

}  // namespace millrace::function
