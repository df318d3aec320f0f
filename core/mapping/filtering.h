// What filters look at.
#pragma once

#include "core/mapping/config.h"

namespace millrace::mapping {

// A record or message with what it carries taken apart where that is JSON. Functions' filters see of a data stream's
// record only what its `kinesis` holds, pipes' filters all of it.
Json seen_by_filters(const Config& config, const Json& event);

// Whether one of them matches it, or there are none.
bool lets_through(const Config& config, const Json& event);

}  // namespace millrace::mapping
