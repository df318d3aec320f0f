#include "core/table/storage/store.h"

#include <algorithm>

#include "core/table/storage/capacity.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr size_t kHashKeyBytesMax = 2'048;
constexpr size_t kRangeKeyBytesMax = 1'024;

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

void update_indexes(Table& table, const Write& write, const Context& context, ItemChange& told) {
  for (auto& [name, index] : table.indexes) {
    catch_up(index, context.now);
    const Entry before = entry_of(index, table.key, write.before, write.before_attributes);
    const Entry after = entry_of(index, table.key, write.after, write.after_attributes);
    const int64_t units = write_units(before, after);
    if (units > 0) told.index_halves.emplace_back(name, 2 * units);
    told.write_halves += 2 * units;
    change(index, before, after, context.now, context.settings.index_lag);
  }
}

void tell_stream(Database& database, const Table& table, const Write& write, const Context& context, ItemChange& told) {
  const auto found = database.streams.find(table.stream_arn);
  if (found == database.streams.end() || found->second.disabled) return;
  stream::Record record;
  record.change = !write.before ? stream::Change::kInsert
                  : write.after ? stream::Change::kModify
                                : stream::Change::kRemove;
  record.by_expiry = write.by_expiry;
  record.keys = attribute::encode(told.key);
  record.old_image = write.before;
  record.new_image = write.after;
  const stream::Record& made = stream::append(found->second, partition_hash(write.key), std::move(record), context.now);
  told.event = made.change;
  told.stream_arn = table.stream_arn;
  told.sequence = stream::sequence_text(made.sequence);
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

ItemChange& store(Database& database, Table& table, Write write, const Context& context, Effects& effects) {
  ItemChange& told = effects.changes.emplace_back();
  told.table = table.name;
  told.before = write.before;
  told.after = write.after;
  told.by_expiry = write.by_expiry;
  told.key = key_attributes(table.key, write.after ? write.after_attributes : write.before_attributes);
  const uint64_t old_size = write.before ? write.before->size : 0;
  const uint64_t new_size = write.after ? write.after->size : 0;
  const int64_t table_units = write_units(std::max(old_size, new_size)) * (write.in_transaction ? 2 : 1);
  told.table_halves = told.write_halves = 2 * table_units;
  if (attribute::same(write.before, write.after)) {
    charge_write(table, told, partition_hash(write.key));
    return told;
  }
  update_indexes(table, write, context, told);
  if (!write.by_expiry) charge_write(table, told, partition_hash(write.key));
  tell_stream(database, table, write, context, told);
  table.bytes = table.bytes - old_size + new_size;
  if (write.after) table.rows.set(std::move(write.key), write.after);
  else table.rows.erase(write.key);
  if (write.after) note_expiry(table, *write.after, context, effects);
  return told;
}

std::optional<Instant> expiry_of(const Table& table, const attribute::Item& item) {
  if (!table.time_to_live.enabled) return std::nullopt;
  const auto value = attribute::find(item, table.time_to_live.attribute);
  const auto* number = value ? value->as<attribute::Number>() : nullptr;
  const auto second = number ? attribute::whole_part(*number) : std::nullopt;
  constexpr int64_t kSecondMax = INT64_MAX / 1'000'000;
  if (!second || *second <= 0 || *second > kSecondMax) return std::nullopt;
  return Instant{*second * 1'000'000};
}

void note_expiry(const Table& table, const attribute::Item& item, const Context& context, Effects& effects) {
  const auto expiry = expiry_of(table, item);
  if (!expiry) return;
  const Instant due = std::max(*expiry, context.now) + context.settings.expiry_lag;
  if (!effects.next_expiry || due < *effects.next_expiry) effects.next_expiry = due;
}

}  // namespace millrace::table
