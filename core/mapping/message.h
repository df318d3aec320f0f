// A queue's messages as a mapping sees them, made from what ReceiveMessage answers.
#pragma once

#include <memory>
#include <string_view>

#include "core/mapping/batch.h"
#include "core/mapping/config.h"

namespace millrace::mapping {

// As it is handed to a function. Where a batching window is set, the service writes null for the MD5 of message
// attributes that are not there (recorded).
std::shared_ptr<const Received> received_message(const Json& message, const Config& config, std::string_view region,
                                                 LineageRef lineage = {});

// The event as filters see it: a body that is a JSON object is taken apart, and any other stays a text.
Json filtered_view(const Json& event);

}  // namespace millrace::mapping
