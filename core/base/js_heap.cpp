#include "core/base/js_heap.h"

#include <malloc.h>

#include <cstdlib>

extern "C" {
#include "quickjs.h"
}

namespace millrace {
namespace {

bool admit(JsHeap& heap, size_t bytes) {
  if (heap.used + bytes <= heap.limit) return true;
  heap.exhausted = true;
  return false;
}

void* counted(JsHeap& heap, void* memory) {
  if (memory != nullptr) heap.used += malloc_usable_size(memory);
  return memory;
}

void release(void* opaque, void* memory) {
  static_cast<JsHeap*>(opaque)->used -= malloc_usable_size(memory);
  std::free(memory);
}

void* resize(void* opaque, void* memory, size_t bytes) {
  JsHeap& heap = *static_cast<JsHeap*>(opaque);
  const size_t before = malloc_usable_size(memory);
  if (bytes > before && !admit(heap, bytes - before)) return nullptr;
  void* const moved = std::realloc(memory, bytes);
  if (moved != nullptr) heap.used += malloc_usable_size(moved) - before;
  return moved;
}

const JSMallocFunctions kHeapFunctions = {
    [](void* heap, size_t count, size_t size) -> void* {
      return admit(*static_cast<JsHeap*>(heap), count * size)
                 ? counted(*static_cast<JsHeap*>(heap), std::calloc(count, size))
                 : nullptr;
    },
    [](void* heap, size_t size) -> void* {
      return admit(*static_cast<JsHeap*>(heap), size) ? counted(*static_cast<JsHeap*>(heap), std::malloc(size))
                                                      : nullptr;
    },
    release,
    resize,
    [](const void* memory) -> size_t { return malloc_usable_size(const_cast<void*>(memory)); },
};

}  // namespace

JSRuntime* make_js_runtime(JsHeap& heap) { return JS_NewRuntime2(&kHeapFunctions, &heap); }

}  // namespace millrace
