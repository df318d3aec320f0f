// The items of a Map: where they come from, and what each iteration works on.
#pragma once

#include <vector>

#include "core/workflow/visit.h"

namespace millrace::workflow {

// The array that a Map without ItemReader goes over: its input, or what ItemsPath or Items make of it.
Attempted<Value> items_of(Visit& visit, const Map& map, const Value& input);

// The items, or what ItemSelector makes of each.
Attempted<std::vector<Value>> selected_items(Visit& visit, const Map& map, const Value& input, const Value& items);

}  // namespace millrace::workflow
