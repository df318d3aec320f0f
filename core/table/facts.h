// What tables tell people: the kinds of their facts, by which others find them again, and each one's sentence. `table`
// is always the name that people know the table by, the logical id of the template.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/table/storage/effects.h"
#include "core/table/storage/key.h"
#include "core/world/fact.h"

namespace millrace::table {

inline constexpr const char* kInserted = "table.inserted";
inline constexpr const char* kModified = "table.modified";
inline constexpr const char* kRemoved = "table.removed";
inline constexpr const char* kUnchanged = "table.unchanged";  // a write that left the item as it was, or had none
inline constexpr const char* kRead = "table.read";
inline constexpr const char* kRefused = "table.refused";
inline constexpr const char* kTransferred = "table.transferred";  // an export or import has come to its end

bool is_about_tables(const sim::Fact& fact);  // of any of these kinds
bool changes_item(const sim::Fact& fact);     // inserted, modified or removed

// `TASK#100`, or `GRP#1 / 2023-03-23` when the key has two parts: the subject of facts about an item.
std::string key_text(const attribute::Map& key);

// `operation` is empty where nobody called one. Its data has the item's `key`, what it was `before` and `after`, what
// `changed`, and `units`.
sim::Fact write_fact(const std::string& table, const ItemChange& change, const std::string& operation = {});
// `reader` is an operation, or who else read. Its data has the `operation`, the `index`, the `key` that was asked for,
// how many `items` were looked at, the keys of the `first` and the `last` of them, and `units`.
sim::Fact read_fact(const std::string& table, const std::string& reader, const ItemRead& read,
                    const KeySchema* schema = nullptr);
// `description` as DescribeExport or DescribeImport shows it, `place` as `s3://bucket/prefix`.
sim::Fact transfer_fact(const std::string& table, const Json& description, const std::string& place);
sim::Fact refusal_fact(const std::string& table, const std::string& operation, const ServiceError& error);

}  // namespace millrace::table
