// Throttling and locks in front of an operation: who may read or write now, and what it takes from the buckets.
#pragma once

#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

void fill_buckets(Throughput& throughput, Instant now);

// A ProvisionedThroughputExceededException, or nothing. `hash` is the partition's when it is known.
tl::unexpected<ServiceError> throughput_exceeded();
std::optional<ServiceError> admit_read(Table& table, Index* index, const Context& context,
                                       std::optional<uint64_t> hash = {});
std::optional<ServiceError> admit_write(Table& table, uint64_t hash, const Context& context);

void charge_read(Table& table, Index* index, int64_t halves, std::optional<uint64_t> hash = {});
void charge_write(Table& table, const ItemChange& change, uint64_t hash);

// Items of a transaction are locked for as long as it takes on the clock.
bool locked(const Database& database, std::string_view table, std::string_view key, Instant now);
void lock(Database& database, std::string_view table, std::string_view key, Instant until);
tl::unexpected<ServiceError> transaction_conflict();

}  // namespace millrace::table
