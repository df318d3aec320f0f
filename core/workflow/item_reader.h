// Turns an object's text into the items of a distributed Map. Follows the developer guide ("ItemReader (Map)"): a JSON
// array, JSON lines, or CSV with its headers in the first row or given; an S3 listing.
#pragma once

#include <string>
#include <vector>

#include "core/workflow/definition.h"
#include "core/workflow/failure.h"

namespace millrace::workflow {

inline constexpr size_t kItemsMax = 1'000'000;

// The items of `body`, at most `items_max` of them, as one array. `States.ItemReaderFailed` when it cannot be read.
Attempted<Value> read_items(const ItemReader& reader, const std::string& body, size_t items_max);

// Items of a ListObjectsV2 answer: one object per key.
Value listed_items(const Json& answer, size_t items_max);

}  // namespace millrace::workflow
