// Keys of tables and indexes. A key becomes one run of bytes that sorts as the service sorts: partitions by the MD5 of
// their key (the order of a Scan), inside a partition numbers by value, text by its UTF-8 bytes, binary by its unsigned
// bytes. A key has one attribute for its partition and at most one to sort by; those of a global index may have up to
// four of each.
#pragma once

#include <string>
#include <vector>

#include "core/attribute/value.h"
#include "core/base/json.h"

namespace millrace::table {

using attribute::Map;
using attribute::Type;
using attribute::Value;

struct KeyAttribute {
  std::string name;
  Type type = Type::kText;  // text, number or binary

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("type", self.type);
  }
};

struct KeySchema {
  std::vector<KeyAttribute> hash;
  std::vector<KeyAttribute> range;

  // Whether an attribute of that name is part of the key.
  bool has(std::string_view name) const;
  size_t size() const { return hash.size() + range.size(); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("hash", self.hash);
    v("range", self.range);
  }
};

constexpr size_t kHashKeyBytesMax = 2'048;
constexpr size_t kRangeKeyBytesMax = 1'024;

// Every attribute of the key is there with its type.
bool complete(const KeySchema& schema, const Map& item);
// None of the key's attributes, all of which are there, is empty or too long for one. Items from before an index was
// there can have such.
bool fits_key(const KeySchema& schema, const Map& item);
// An attribute of the key is there with another type.
bool mistyped(const KeySchema& schema, const Map& item);

// `item` must be complete. The first eight bytes are the hash of the partition.
std::string encode_key(const KeySchema& schema, const Map& item);
// Only the partition's part: a prefix of all keys in it. `values` are the hash attributes' in their order.
std::string encode_partition(const std::vector<const Value*>& values);
// Appends one more attribute to a key.
void append_key_part(std::string& key, const Value& value);
// A prefix of the encodings of all texts (or binaries) that begin so; it must be the key's last part.
void append_key_prefix(std::string& key, const Value& begins_with);
// The smallest bytes above every key that starts with `prefix`; empty when there are none.
std::string after_prefix(std::string prefix);

// The hash at the front of a key.
uint64_t partition_hash(std::string_view key);
// The bytes that all keys with this hash or a greater one follow.
std::string from_hash(uint64_t hash);

// As a `KeySchema` of an answer.
Json key_schema_json(const KeySchema& schema);

// Only the key's attributes.
Map key_attributes(const KeySchema& schema, const Map& item);

}  // namespace millrace::table
