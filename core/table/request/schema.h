// Key schemas, indexes, throughput and streams as CreateTable and UpdateTable give them, with the rules they have to
// keep.
#pragma once

#include "core/table/storage/database.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {

// `One or more parameter values were invalid: ` and the text.
tl::unexpected<ServiceError> invalid_parameter(const std::string& text);

Checked<std::vector<KeyAttribute>> read_definitions(const Json& input);

// `index` is empty for the table's own key, which has one attribute of each role at most.
Checked<KeySchema> read_key_schema(const Json& wire, const std::vector<KeyAttribute>& definitions, bool global_index);

// What a key is told whose attributes the request does not define.
tl::unexpected<ServiceError> keys_not_defined(const Json& wire, const std::vector<KeyAttribute>& definitions);

Checked<Index> read_local_index(const Json& wire, const Table& table);
Checked<Index> read_global_index(const Json& wire, const Table& table);

// Every definition is used by a key, and every key is defined.
std::optional<ServiceError> check_definitions_used(const Table& table);
std::optional<ServiceError> check_index_counts(const Table& table);

// From `StreamSpecification`: what the stream shall show, or nothing when there shall be none.
Checked<std::optional<stream::View>> read_stream_specification(const Json& wire);

// From `ProvisionedThroughput`; null is nothing. `index` is empty for the table's own.
Checked<Throughput> read_throughput(const Json& wire, const std::string& index = "");
// What units beside PAY_PER_REQUEST are told.
tl::unexpected<ServiceError> units_on_demand();

}  // namespace millrace::table
