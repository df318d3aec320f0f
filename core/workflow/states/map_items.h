// The items of a Map: where they come from, what each iteration works on, and the numbers that its fields give.
#pragma once

#include <vector>

#include "core/workflow/language/state.h"

namespace millrace::workflow {

// MaxConcurrency; 0: no limit.
Attempted<int64_t> concurrency_of(const Map& map, const Scope& scope);

// The array that a Map without ItemReader goes over: its input, or what ItemsPath or Items make of it.
Attempted<Value> items_of(const DataFlow& data, const Map& map, const Value& input);

// The items, or what ItemSelector makes of each.
Attempted<std::vector<Value>> selected_items(const DataFlow& data, const Map& map, const Value& input,
                                             const Value& items);

// Items put together as the batcher says: `{"BatchInput": …, "Items": […]}`, with the number of items in each.
struct Batches {
  std::vector<Value> inputs;
  std::vector<size_t> sizes;
};
Attempted<Batches> batched(const ItemBatcher& batcher, const Scope& scope, const std::vector<Value>& items);

// What such a field gives, or `otherwise` without one.
Attempted<int64_t> count_or(const std::optional<Setting>& field, const Scope& scope, int64_t otherwise);

}  // namespace millrace::workflow
