// What tests of streams are made of.
#pragma once

#include "core/attribute/wire.h"
#include "core/stream/record.h"

namespace millrace::stream {

inline constexpr const char* kArn =
    "arn:aws:dynamodb:eu-central-1:123456789012:table/Things/stream/2026-01-01T00:00:00.000";

inline ItemPtr item(const char* json) { return attribute::encode(*attribute::map_from(*parse_json(json))); }

}  // namespace millrace::stream
