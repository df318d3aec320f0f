// What an expression of a state can see: the state's input, the context object, variables and, in JSONata, the result
// or the error at hand. Luck and the clock come from outside, as functions, so that expressions can be tested alone.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

#include "core/base/random.h"
#include "core/base/time.h"
#include "core/workflow/data/failure.h"
#include "core/workflow/data/path_select.h"
#include "core/workflow/data/value.h"

namespace millrace::workflow {

struct Scope {
  Value input = empty_object();  // `$`, `$states.input`
  Value context = null_value();  // `$$`, `$states.context`
  Value result;                  // `$states.result`; null pointer: not there yet
  Value error_output;            // `$states.errorOutput`; null pointer: nothing was caught
  SharedVariables variables = no_variables();
  std::function<uint64_t(std::string_view label, uint64_t below)> draw;
  Instant now;

  // The same with another `$`: paths of a JSONPath state see the stage that they are applied to.
  Scope with_input(Value stage) const {
    Scope out = *this;
    out.input = std::move(stage);
    return out;
  }

  // What the root of `path` names; a null pointer for an unknown variable.
  Value root(const Path& path) const {
    if (path.root == Path::Root::kInput) return input;
    if (path.root == Path::Root::kContext) return context;
    const auto it = variables->find(path.variable);
    return it == variables->end() ? nullptr : it->second;
  }
};

// The value that `path` selects.
inline tl::expected<Value, PathMiss> look_up(const Path& path, const Scope& scope) {
  const Value root = scope.root(path);
  if (root == nullptr) return tl::unexpected<PathMiss>({"No results for path: $" + path.variable});
  return select(path, root);
}

}  // namespace millrace::workflow
