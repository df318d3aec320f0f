// An item as a table holds it: its attributes encoded into one run of bytes, immutable and shared between the table,
// its indexes, its stream and every checkpoint. The encoding is canonical, so two items are equal exactly when their
// bytes are; it costs two to five bytes per attribute over DynamoDB's own count.
#pragma once

#include <memory>

#include "core/attribute/value.h"
#include "core/base/base64.h"
#include "core/base/written.h"

namespace millrace::attribute {

struct Item {
  std::string bytes;
  uint64_t size = 0;  // what the service charges
  friend bool operator==(const Item& a, const Item& b) { return a.bytes == b.bytes; }

  template <class V>
  static void fields(V& v, auto& self) {
    base64_field(v, "bytes", self.bytes);
    v("size", self.size);
  }
};

// Null stands for "no item".
using ItemPtr = std::shared_ptr<const Item>;

ItemPtr encode(const Map& attributes);
Map decode(const Item& item);
// An empty map for no item.
Map decode(const ItemPtr& item);

// One attribute, without decoding the others.
std::optional<Value> find(const Item& item, std::string_view name);

// The text of `to_json(decode(item))`.
void append(WrittenBytes& out, const Item& item);

// Both absent, or both present and equal.
bool same(const ItemPtr& a, const ItemPtr& b);

}  // namespace millrace::attribute
