// Fetches the items of a distributed Map from the object store, over as many requests as it takes: one object, the
// pages of a listing, a manifest and the files that it names. Follows the developer guide ("ItemReader (Map)").
#pragma once

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// How many items the reader takes at most; MaxItems of 0 is as none.
Attempted<size_t> most_items(const ItemReader& reader, const Scope& scope);

// Sends the first request of the Map that `visit` is in. `scope` sees what InputPath chose.
std::optional<Failure> begin_fetching(const Visit& visit, const ItemReader& reader, const Scope& scope);

// Takes an answer: all items as one array, at most MaxItems, or a null pointer when another request is on its way.
Attempted<Value> fetched(const Visit& visit, const ItemReader& reader, const Scope& scope, const Json& answer);

}  // namespace millrace::workflow
