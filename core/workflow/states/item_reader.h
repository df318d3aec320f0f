// Turns an object's text into the items of a distributed Map. Follows the developer guide ("ItemReader (Map)"): a JSON
// array, JSON lines, or CSV with its headers in the first row or given; an S3 listing; manifests. Files of manifests
// are not compressed here, and Parquet is not read.
#pragma once

#include <string>
#include <vector>

#include "core/workflow/language/state.h"

namespace millrace::workflow {

inline constexpr size_t kItemsMax = 1'000'000;

// The items of `body`, at most `items_max` of them, as one array. `States.ItemReaderFailed` when it cannot be read.
Attempted<Value> read_items(const ItemReader& reader, const std::string& body, size_t items_max);

// Items of a ListObjectsV2 answer: one object per key.
Value listed_items(const Json& answer);

// Whether the object is a manifest: of an S3 inventory, or of what Athena unloaded.
bool names_files(const ItemReader& reader);

// `{"files": [{"Bucket", "Key"}], "headers": [names of the files' columns]}`. `States.ItemReaderFailed` when it is
// none.
Attempted<Value> read_manifest(const ItemReader& reader, const std::string& body);

// How the files of such a manifest are read.
ItemReader reader_of_files(const ItemReader& reader, const Json& manifest);

}  // namespace millrace::workflow
