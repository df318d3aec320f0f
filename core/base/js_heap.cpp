#include "core/base/js_heap.h"

#include <malloc.h>

#include <cstdlib>
#include <new>
#include <utility>

extern "C" {
#include "quickjs.h"
}

namespace millrace {

struct alignas(std::max_align_t) JsHeap::Block {
  Block* previous;
  Block* next;
};

JsHeap::Blocks::~Blocks() {
  for (Block* block = first; block != nullptr;) std::free(std::exchange(block, block->next));
}

namespace {

using Block = JsHeap::Block;

JsHeap& heap_of(void* opaque) { return *static_cast<JsHeap*>(opaque); }
Block* block_of(void* memory) { return static_cast<Block*>(memory) - 1; }

bool admit(JsHeap& heap, size_t bytes) {
  if (heap.used + bytes <= heap.limit) return true;
  heap.exhausted = true;
  return false;
}

void* add(JsHeap& heap, void* memory) {
  if (memory == nullptr) return nullptr;
  heap.used += malloc_usable_size(memory);
  Block* const block = new (memory) Block{nullptr, heap.blocks.first};
  if (block->next != nullptr) block->next->previous = block;
  heap.blocks.first = block;
  return block + 1;
}

void remove(JsHeap& heap, Block* block) {
  heap.used -= malloc_usable_size(block);
  (block->previous == nullptr ? heap.blocks.first : block->previous->next) = block->next;
  if (block->next != nullptr) block->next->previous = block->previous;
}

void* take(void* opaque, size_t bytes) {
  JsHeap& heap = heap_of(opaque);
  return admit(heap, bytes) ? add(heap, std::malloc(sizeof(Block) + bytes)) : nullptr;
}

void* take_zeroed(void* opaque, size_t count, size_t size) {
  JsHeap& heap = heap_of(opaque);
  return admit(heap, count * size) ? add(heap, std::calloc(1, sizeof(Block) + count * size)) : nullptr;
}

void release(void* opaque, void* memory) {
  if (memory == nullptr) return;
  remove(heap_of(opaque), block_of(memory));
  std::free(block_of(memory));
}

size_t usable_size(const void* memory) {
  return malloc_usable_size(block_of(const_cast<void*>(memory))) - sizeof(Block);
}

void* resize(void* opaque, void* memory, size_t bytes) {
  if (memory == nullptr) return take(opaque, bytes);
  JsHeap& heap = heap_of(opaque);
  const size_t before = usable_size(memory);
  if (bytes > before && !admit(heap, bytes - before)) return nullptr;
  Block* const block = block_of(memory);
  remove(heap, block);
  void* const moved = std::realloc(block, sizeof(Block) + bytes);
  if (moved != nullptr) return add(heap, moved);
  add(heap, block);
  return nullptr;
}

const JSMallocFunctions kHeapFunctions = {take_zeroed, take, release, resize, usable_size};

}  // namespace

JSRuntime* make_js_runtime(JsHeap& heap) { return JS_NewRuntime2(&kHeapFunctions, &heap); }

}  // namespace millrace
