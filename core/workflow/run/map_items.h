// The items of a Map: where they come from, and what each iteration works on.
#pragma once

#include <vector>

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// The array that a Map without ItemReader goes over: its input, or what ItemsPath or Items make of it.
Attempted<Value> items_of(Visit& visit, const Map& map, const Value& input);

// The items, or what ItemSelector makes of each.
Attempted<std::vector<Value>> selected_items(Visit& visit, const Map& map, const Value& input, const Value& items);

// Items put together as the batcher says: `{"BatchInput": …, "Items": […]}`, with the number of items in each.
struct Batches {
  std::vector<Value> inputs;
  std::vector<size_t> sizes;
};
Attempted<Batches> batched(Visit& visit, const ItemBatcher& batcher, const Value& input, std::vector<Value> items);

// A number that a field of an ItemReader or ItemBatcher gives; digits in a string count too. `otherwise` without a field.
Attempted<int64_t> count_setting(Visit& visit, const std::optional<Setting>& field, const Value& input, int64_t otherwise);

}  // namespace millrace::workflow
