// The memory of a JavaScript runtime: counted and bounded. The engine's own limit is of no use, because it does not
// know how large an allocation really is in wasm.
#pragma once

#include <cstddef>

using JSRuntime = struct JSRuntime;

namespace millrace {

// A refused allocation is remembered: the run is over, whatever the script catches.
struct JsHeap {
  size_t used = 0;
  size_t limit = 0;
  bool exhausted = false;
};

// A runtime that takes its memory from `heap`, which has to outlive it.
JSRuntime* make_js_runtime(JsHeap& heap);

}  // namespace millrace
