// A state machine as read from its Amazon States Language definition. Immutable and shared: executions that began keep
// theirs when the machine is updated.
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/language/diagnostic.h"
#include "core/workflow/language/state.h"

namespace millrace::workflow {

struct Definition : Outline {
  static constexpr size_t kBytesMax = 1'048'576;

  Value source = empty_object();

  // Saved as its source and parsed again.
  template <class V>
  static void fields(V& v, auto& self) {
    v("source", self.source);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.parse_again();
  }

 private:
  void parse_again();
};

struct Parsed {
  std::shared_ptr<const Definition> definition;  // null when there is an error
  std::vector<Diagnostic> diagnostics;           // all of them, in document order
};

Parsed parse_source(const Json& source, bool express = false);
Parsed parse_definition(std::string_view text, bool express = false);

}  // namespace millrace::workflow
