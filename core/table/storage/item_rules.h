// The rules that an item and its keys have to keep to be stored, in the words of the service: "Quotas in Amazon
// DynamoDB" of the DynamoDB Developer Guide gives the sizes.
#pragma once

#include <optional>
#include <string>

#include "core/attribute/wire.h"
#include "core/table/storage/database.h"

namespace millrace::table {

using attribute::Checked;

constexpr uint64_t kItemBytesMax = 409'600;

// What an item must fulfil as a whole, before its attributes are looked at as keys of that table.
std::optional<ServiceError> check_item_size(uint64_t bytes);

// The row key of an item that is to be put: all key attributes there, of the right type, not empty, not too long; index
// keys likewise where the item has them.
Checked<std::string> key_of_item(const Table& table, const Map& item);
// The row key of a `Key` parameter: exactly the key attributes of the table.
Checked<std::string> key_of_key(const Table& table, const Map& key);
// The value of a key's attribute is not longer than it may be.
std::optional<ServiceError> check_hash_key_size(const Value& value);
std::optional<ServiceError> check_range_key_size(const Value& value);
// A table's key attribute may not be an empty string or binary.
std::optional<ServiceError> check_not_empty(const KeyAttribute& attribute, const Value& value);
// No key attribute of the table or an index that the item has is an empty string or binary.
std::optional<ServiceError> check_no_empty_keys(const Table& table, const Map& item);
// The same of one value that an update expression gives to an attribute, in the words for that.
std::optional<ServiceError> check_no_empty_index_key(const Table& table, std::string_view name, const Value& value);
// For an item whose table key is known to be good.
std::optional<ServiceError> check_index_keys(const Table& table, const Map& item);
// The same of an item that an update expression made, in the words for that.
std::optional<ServiceError> check_updated_index_keys(const Table& table, const Map& item);

}  // namespace millrace::table
