// The face of DynamoDB Streams.
#pragma once

#include "core/door/service.h"

namespace millrace::stream {

const door::Service& service();

}  // namespace millrace::stream
