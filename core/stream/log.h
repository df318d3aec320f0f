// The records of a table's stream, in the order of their sequence numbers.
#pragma once

#include "core/base/record_log.h"
#include "core/stream/record.h"

namespace millrace::stream {

using Log = RecordLog<Record>;

}  // namespace millrace::stream
