#include "core/table/storage/key.h"

#include <algorithm>
#include <cstring>

#include "core/base/assert.h"
#include "core/base/md5.h"

namespace millrace::table {
namespace {

constexpr size_t kHashBytes = 8;
constexpr size_t kUsualKeyBytes = 64;

// A zero byte is followed by 255, so that the end (a zero and a one) sorts before anything that goes on.
void append_escaped(std::string& key, std::string_view bytes) {
  if (bytes.find('\0') == std::string_view::npos) {
    key += bytes;
    return;
  }
  for (const char c : bytes) {
    key += c;
    if (c == '\0') key += '\xff';
  }
}

std::string_view bytes_of(const Value& value) {
  if (const auto* text = value.as<attribute::Text>()) return *text;
  const auto* binary = value.as<attribute::Binary>();
  MILLRACE_ASSERT(binary != nullptr);
  return binary->bytes;
}

// What the service hashes together with a partition's key.
constexpr std::string_view kSalt = "Outliers";
static_assert(kSalt.size() == kHashBytes);

template <class Test>
bool any_attribute(const KeySchema& schema, const Test& test) {
  return std::any_of(schema.hash.begin(), schema.hash.end(), test) ||
         std::any_of(schema.range.begin(), schema.range.end(), test);
}

}  // namespace

bool KeySchema::has(std::string_view name) const {
  return any_attribute(*this, [&](const KeyAttribute& a) { return a.name == name; });
}

bool complete(const KeySchema& schema, const Map& item) {
  return !any_attribute(schema, [&](const KeyAttribute& a) {
    const Value* value = item.find(a.name);
    return !value || value->type() != a.type;
  });
}

bool fits_key(const KeySchema& schema, const Map& item) {
  const auto fit = [&](const std::vector<KeyAttribute>& part, size_t bytes_max) {
    return std::all_of(part.begin(), part.end(), [&](const KeyAttribute& a) {
      const uint64_t bytes = size_of(*item.find(a.name));  // a number has at least one
      return bytes > 0 && bytes <= bytes_max;
    });
  };
  return fit(schema.hash, kHashKeyBytesMax) && fit(schema.range, kRangeKeyBytesMax);
}

bool mistyped(const KeySchema& schema, const Map& item) {
  return any_attribute(schema, [&](const KeyAttribute& a) {
    const Value* value = item.find(a.name);
    return value && value->type() != a.type;
  });
}

void append_key_part(std::string& key, const Value& value) {
  if (const auto* number = value.as<attribute::Number>()) {
    append_sortable(key, *number);
    return;
  }
  append_escaped(key, bytes_of(value));
  key += '\0';
  key += '\1';
}

void append_key_prefix(std::string& key, const Value& begins_with) { append_escaped(key, bytes_of(begins_with)); }

// Begins with the first bytes of an MD5 digest, which take the place of the salt.
std::string encode_partition(const std::vector<const Value*>& values) {
  std::string key;
  key.reserve(kUsualKeyBytes);
  key += kSalt;
  for (const Value* value : values) {
    if (const auto* number = value->as<attribute::Number>()) append_packed(key, *number);
    else key += bytes_of(*value);
  }
  const Md5 digest = md5(key);
  key.resize(kHashBytes);
  std::memcpy(key.data(), digest.data(), kHashBytes);
  for (const Value* value : values) append_key_part(key, *value);
  return key;
}

std::string encode_key(const KeySchema& schema, const Map& item) {
  std::vector<const Value*> values;
  for (const KeyAttribute& a : schema.hash) values.push_back(item.find(a.name));
  std::string key = encode_partition(values);
  for (const KeyAttribute& a : schema.range) append_key_part(key, *item.find(a.name));
  return key;
}

std::string after_prefix(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(static_cast<uint8_t>(prefix.back()) + 1);
  return prefix;
}

uint64_t partition_hash(std::string_view key) {
  MILLRACE_ASSERT(key.size() >= kHashBytes);
  uint64_t hash = 0;
  for (size_t i = 0; i < kHashBytes; ++i) hash = hash << 8 | static_cast<uint8_t>(key[i]);
  return hash;
}

std::string from_hash(uint64_t hash) {
  std::string bytes(kHashBytes, '\0');
  for (size_t i = kHashBytes; i-- > 0; hash >>= 8) bytes[i] = static_cast<char>(hash & 255);
  return bytes;
}

Json key_schema_json(const KeySchema& schema) {
  Json out = Json::array();
  for (const KeyAttribute& a : schema.hash) out.push_back({{"AttributeName", a.name}, {"KeyType", "HASH"}});
  for (const KeyAttribute& a : schema.range) out.push_back({{"AttributeName", a.name}, {"KeyType", "RANGE"}});
  return out;
}

Map key_attributes(const KeySchema& schema, const Map& item) {
  Map key;
  for (const auto* part : {&schema.hash, &schema.range}) {
    for (const KeyAttribute& a : *part) {
      if (const Value* value = item.find(a.name)) key.set(a.name, *value);
    }
  }
  return key;
}

}  // namespace millrace::table
