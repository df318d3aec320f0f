#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

tl::unexpected<ServiceError> index_exceeded() {
  return service_error(
      "ProvisionedThroughputExceededException",
      "The level of configured provisioned throughput for one or more global secondary indexes of the "
      "table was exceeded. Consider increasing your provisioning level for the under-provisioned global "
      "secondary indexes with the UpdateTable API");
}

std::string lock_name(std::string_view table, std::string_view key) { return std::string(table) + "/" + base64(key); }

}  // namespace

void fill_buckets(Throughput& throughput, Instant now) {
  throughput.reads = full_bucket(throughput.read, now);
  throughput.writes = full_bucket(throughput.write, now);
}

tl::unexpected<ServiceError> throughput_exceeded() {
  return service_error("ProvisionedThroughputExceededException",
                       "The level of configured provisioned throughput for the table was exceeded. Consider increasing "
                       "your provisioning level with the UpdateTable API.");
}

std::optional<ServiceError> admit_read(Table& table, Index* index, const Context& context,
                                       std::optional<uint64_t> hash) {
  if (!context.settings.throttles) return std::nullopt;
  const bool global = index && index->global;
  Throughput& throughput = global ? index->throughput : table.throughput;
  if (!admits(throughput.reads, context.now)) return (global ? index_exceeded() : throughput_exceeded()).value();
  if (!hash || throughput.reads.rate == 0) return std::nullopt;
  if (!admits(table.hot_reads, *hash, kPartitionReadsMax, context.now)) return throughput_exceeded().value();
  return std::nullopt;
}

std::optional<ServiceError> admit_write(Table& table, uint64_t hash, const Context& context) {
  if (!context.settings.throttles || table.throughput.writes.rate == 0) return std::nullopt;
  if (!admits(table.throughput.writes, context.now)) return throughput_exceeded().value();
  if (!admits(table.hot_writes, hash, kPartitionWritesMax, context.now)) return throughput_exceeded().value();
  for (auto& [name, index] : table.indexes) {
    if (index.global && !admits(index.throughput.writes, context.now)) return index_exceeded().value();
  }
  return std::nullopt;
}

void charge_read(Table& table, Index* index, int64_t halves, std::optional<uint64_t> hash) {
  Throughput& throughput = index && index->global ? index->throughput : table.throughput;
  charge(throughput.reads, halves);
  if (hash && throughput.reads.rate > 0) charge(table.hot_reads, *hash, halves);
}

void charge_write(Table& table, const ItemChange& change, uint64_t hash) {
  if (table.throughput.writes.rate == 0) return;
  charge(table.hot_writes, hash, change.table_halves);
  int64_t own = change.table_halves;
  for (const auto& [name, halves] : change.index_halves) {
    Index& index = table.indexes.at(name);
    if (index.global) charge(index.throughput.writes, halves);
    else own += halves;
  }
  charge(table.throughput.writes, own);
}

bool locked(const Database& database, std::string_view table, std::string_view key, Instant now) {
  if (database.locks.empty()) return false;
  const auto it = database.locks.find(lock_name(table, key));
  return it != database.locks.end() && it->second > now;
}

void lock(Database& database, std::string_view table, std::string_view key, Instant until) {
  database.locks[lock_name(table, key)] = until;
}

tl::unexpected<ServiceError> transaction_conflict() {
  return service_error("TransactionConflictException", "Transaction is ongoing for the item");
}

}  // namespace millrace::table
