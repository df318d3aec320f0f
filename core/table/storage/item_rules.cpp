#include "core/table/storage/item_rules.h"

#include <algorithm>

namespace millrace::table {
namespace {

using attribute::validation_error;

using Failure = std::optional<ServiceError>;
Failure invalid(std::string message) { return validation_error(std::move(message)).value(); }

// `empty string value` or `empty binary value` when it is one.
std::string_view emptiness(const Value& value) {
  if (const auto* text = value.as<attribute::Text>()) return text->empty() ? "empty string value" : "";
  const auto* binary = value.as<attribute::Binary>();
  return binary && binary->bytes.empty() ? "empty binary value" : "";
}

template <class Check>
Failure each_key_attribute(const KeySchema& schema, Check check) {
  for (const auto* part : {&schema.hash, &schema.range}) {
    for (const KeyAttribute& a : *part) {
      if (Failure failure = check(a)) return failure;
    }
  }
  return std::nullopt;
}

Failure check_key_sizes(const KeySchema& schema, const Map& item) {
  for (const KeyAttribute& a : schema.hash) {
    const Value* value = item.find(a.name);
    if (Failure failure = value ? check_hash_key_size(*value) : std::nullopt) return failure;
  }
  for (const KeyAttribute& a : schema.range) {
    const Value* value = item.find(a.name);
    if (Failure failure = value ? check_range_key_size(*value) : std::nullopt) return failure;
  }
  return std::nullopt;
}

Failure check_index_key_not_empty(const Index& index, const KeyAttribute& a, const Value& value) {
  const std::string_view what = emptiness(value);
  if (what.empty()) return std::nullopt;
  return invalid(
      "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The "
      "AttributeValue for a key attribute cannot contain an " +
      std::string(what) + ". IndexName: " + index.name + ", IndexKey: " + a.name);
}

Failure check_updated_key_not_empty(const Value& value) {
  const std::string_view what = emptiness(value);
  if (what.empty()) return std::nullopt;
  return invalid(
      "One or more parameter values are not valid. The update expression attempted to update a secondary index key to "
      "a value that is not supported. The AttributeValue for a key attribute cannot contain an " +
      std::string(what) + ".");
}

Failure check_index_key(const Index& index, const KeyAttribute& a, const Value& value) {
  if (value.type() == a.type) return check_index_key_not_empty(index, a, value);
  return invalid("One or more parameter values were invalid: Type mismatch for Index Key " + a.name +
                 " Expected: " + std::string(code(a.type)) + " Actual: " + std::string(code(value.type())) +
                 " IndexName: " + index.name);
}

Failure check_index_key_size(const Index& index, const KeyAttribute& a, const Value& value) {
  const auto same = [&](const KeyAttribute& other) { return other.name == a.name; };
  const bool hash = std::any_of(index.key.hash.begin(), index.key.hash.end(), same);
  const size_t max = hash ? kHashKeyBytesMax : kRangeKeyBytesMax;
  const uint64_t size = size_of(value);
  if (size <= max) return std::nullopt;
  return invalid("One or more parameter values were invalid: Size limit exceeded for Index Key " + a.name +
                 " Actual Size: " + std::to_string(size) + " bytes Max Size: " + std::to_string(max) +
                 " bytes IndexName: " + index.name);
}

}  // namespace

Failure check_hash_key_size(const Value& value) {
  if (size_of(value) <= kHashKeyBytesMax) return std::nullopt;
  return invalid("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of" +
                 std::to_string(kHashKeyBytesMax) + " bytes");
}

Failure check_range_key_size(const Value& value) {
  if (size_of(value) <= kRangeKeyBytesMax) return std::nullopt;
  return invalid(
      "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of " +
      std::to_string(kRangeKeyBytesMax) + " bytes");
}

Failure check_not_empty(const KeyAttribute& a, const Value& value) {
  const std::string_view what = emptiness(value);
  if (what.empty()) return std::nullopt;
  return invalid(
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an " +
      std::string(what) + ". Key: " + a.name);
}

Failure check_item_size(uint64_t bytes) {
  if (bytes <= kItemBytesMax) return std::nullopt;
  return invalid("Item size has exceeded the maximum allowed size");
}

Checked<std::string> key_of_item(const Table& table, const Map& item) {
  Failure failure = each_key_attribute(table.key, [&](const KeyAttribute& a) -> Failure {
    const Value* value = item.find(a.name);
    if (!value) {
      return invalid("One or more parameter values were invalid: Missing the key " + a.name + " in the item");
    }
    if (value->type() != a.type) {
      return invalid("One or more parameter values were invalid: Type mismatch for key " + a.name +
                     " expected: " + std::string(code(a.type)) + " actual: " + std::string(code(value->type())));
    }
    return check_not_empty(a, *value);
  });
  if (!failure) failure = check_index_keys(table, item);
  if (!failure) failure = check_key_sizes(table.key, item);
  if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  return encode_key(table.key, item);
}

Checked<std::string> key_of_key(const Table& table, const Map& key) {
  if (key.size() != table.key.size() || !complete(table.key, key)) {
    return validation_error("The provided key element does not match the schema");
  }
  Failure failure =
      each_key_attribute(table.key, [&](const KeyAttribute& a) { return check_not_empty(a, *key.find(a.name)); });
  if (!failure) failure = check_key_sizes(table.key, key);
  if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  return encode_key(table.key, key);
}

Failure check_no_empty_keys(const Table& table, const Map& item) {
  Failure failure = each_key_attribute(table.key, [&](const KeyAttribute& a) -> Failure {
    const Value* value = item.find(a.name);
    return value ? check_not_empty(a, *value) : std::nullopt;
  });
  for (const auto& [name, index] : table.indexes) {
    if (failure) return failure;
    const Index& of = index;
    failure = each_key_attribute(of.key, [&](const KeyAttribute& a) -> Failure {
      const Value* value = table.key.has(a.name) ? nullptr : item.find(a.name);
      return value ? check_index_key_not_empty(of, a, *value) : std::nullopt;
    });
  }
  return failure;
}

Failure check_no_empty_index_key(const Table& table, std::string_view name, const Value& value) {
  const auto is_key = [&](const auto& entry) { return entry.second.key.has(name); };
  const bool indexed = std::any_of(table.indexes.begin(), table.indexes.end(), is_key);
  return indexed ? check_updated_key_not_empty(value) : std::nullopt;
}

Failure check_index_keys(const Table& table, const Map& item) {
  for (const auto& [name, index] : table.indexes) {
    const Index& of = index;
    const auto check_each = [&](auto check) {
      return each_key_attribute(of.key, [&](const KeyAttribute& a) -> Failure {
        const Value* value = table.key.has(a.name) ? nullptr : item.find(a.name);
        return value ? check(of, a, *value) : std::nullopt;
      });
    };
    Failure failure = check_each(check_index_key);
    if (!failure) failure = check_each(check_index_key_size);
    if (failure) return failure;
  }
  return std::nullopt;
}

Failure check_updated_index_keys(const Table& table, const Map& item) {
  for (const auto& [name, index] : table.indexes) {
    Failure failure = each_key_attribute(index.key, [&](const KeyAttribute& a) -> Failure {
      const Value* value = table.key.has(a.name) ? nullptr : item.find(a.name);
      if (!value) return std::nullopt;
      if (value->type() != a.type) {
        return invalid("The update expression attempted to update the secondary index key to unsupported type");
      }
      return check_updated_key_not_empty(*value);
    });
    if (failure) return failure;
    if (!check_key_sizes(index.key, item)) continue;
    return invalid("The update expression attempted to update the secondary index key beyond allowed size limits");
  }
  return std::nullopt;
}

}  // namespace millrace::table
