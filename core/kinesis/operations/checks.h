// What operations check of their input, and the errors that they share.
#pragma once

#include <string>

#include "core/kinesis/operations/operations.h"

namespace millrace::kinesis {

Outcome wrong_argument(std::string message);  // an InvalidArgumentException
Outcome no_resource(std::string message);
Outcome too_many(std::string message);
Outcome no_shard(const Request& request, const Stream& stream, const std::string& shard);

// By `StreamName` or `StreamARN`, or why not.
tl::expected<Stream*, Outcome> named_stream(const Request& request);

// The first and last place of a shard, and its sequence numbers.
Json shard_shown(const Shard& shard);

}  // namespace millrace::kinesis
