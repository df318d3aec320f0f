// Tables as DescribeTable shows them, following `TableDescription` of the DynamoDB API Reference. Item counts and sizes
// are exact here, where the service updates them every six hours.
#pragma once

#include "core/base/json.h"
#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

// Of throughput, in the UTC day of `now`.
int64_t decreases_today(const Throughput& throughput, Instant now);

Json describe(const Database& database, const Table& table, const Context& context);

// Seconds since 1970 with milliseconds, as the JSON protocol writes times.
double wire_time(Instant at);

}  // namespace millrace::table
