// The event of payload format 2.0: header names in small letters, cookies apart, repeated values joined by commas, and
// members without a value left out. A body whose Content-Type is not text, or not said, comes as Base64.
#pragma once

#include "core/api/forwarded.h"
#include "core/api/match.h"
#include "core/base/json.h"

namespace millrace::api {

Json http_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

}  // namespace millrace::api
