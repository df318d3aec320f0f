// Time to live: items whose expiry has passed are deleted by the service itself, some time later, and their stream
// records say so. Follows "Using time to live (TTL)" of the DynamoDB Developer Guide: an expiry more than five years
// past does not count.
#pragma once

#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"

namespace millrace::table {

// Deletes what is due; `effects.next_expiry` is then the next time at which something will be.
void expire(Database& database, const Context& context, Effects& effects);

}  // namespace millrace::table
