// Key schemas, indexes and throughput as CreateTable and UpdateTable give them, with the rules they have to keep.
#pragma once

#include "core/table/storage/database.h"
#include "core/table/storage/store.h"

namespace millrace::table {

// `One or more parameter values were invalid: ` and the text.
tl::unexpected<ServiceError> invalid_parameter(const std::string& text);

Checked<std::vector<KeyAttribute>> read_definitions(const Json& input);

// `index` is empty for the table's own key, which has one attribute of each role at most.
Checked<KeySchema> read_key_schema(const Json& wire, const std::vector<KeyAttribute>& definitions, bool global_index);

Checked<Index> read_local_index(const Json& wire, const Table& table);
Checked<Index> read_global_index(const Json& wire, const Table& table);

// Every definition is used by a key, and every key is defined.
std::optional<ServiceError> check_definitions_used(const Table& table);
std::optional<ServiceError> check_index_counts(const Table& table);

// Adds `Tags` to those that are there; nothing is added when one of them is refused.
std::optional<ServiceError> add_tags(std::map<std::string, std::string>& tags, const Json& wire);

// From `ProvisionedThroughput`; null is nothing. `index` is empty for the table's own.
Checked<Throughput> read_throughput(const Json& wire, const std::string& index = "");

}  // namespace millrace::table
