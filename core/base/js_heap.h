// The memory of a JavaScript runtime: counted, bounded, and given back all at once. The engine's own limit is of no
// use, because it does not know how large an allocation really is in wasm; and its way of ending, which visits every
// object, takes a fifth of a short run.
#pragma once

#include <cstddef>

using JSRuntime = struct JSRuntime;

namespace millrace {

struct JsHeap {
  struct Block;  // stands before each allocation
  struct Blocks {
    Block* first = nullptr;
    Blocks() = default;
    ~Blocks();
    Blocks(const Blocks&) = delete;
    Blocks& operator=(const Blocks&) = delete;
  };

  size_t used = 0;
  size_t limit = 0;
  bool exhausted = false;  // an allocation was refused: the run is over, whatever the script catches
  Blocks blocks = {};
};

// A runtime that takes its memory from `heap`, and ends with it: nobody frees it, or a context of it.
JSRuntime* make_js_runtime(JsHeap& heap);

}  // namespace millrace
