// The memory of a JavaScript runtime: counted and bounded. The engine's own limit is of no use, because it does not
// know how large an allocation really is in wasm.
#pragma once

#include <cstddef>

#include "core/function/js/value.h"

namespace millrace::function::js {

// A refused allocation is remembered: the run is over, whatever the handler catches.
struct Heap {
  size_t used = 0;
  size_t limit = 0;
  bool exhausted = false;
};

// A runtime that takes its memory from `heap`, which has to outlive it.
JSRuntime* make_runtime(Heap& heap);

}  // namespace millrace::function::js
