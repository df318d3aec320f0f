// Renders a template, as API Gateway has Velocity do it: whatever is not there reads as the empty text, which is also
// what makes it true in `#if`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/velocity/template.h"

namespace millrace::velocity {

struct Binding {
  std::string_view name;
  Value value;
};

// The bindings' values live in `heap`, and may have changed afterwards. Fails when the template does more than a
// mapping may (`core/base/bounds.h`).
Result<std::string> render(const Template& read, const std::vector<Binding>& bindings, Heap& heap);

}  // namespace millrace::velocity
