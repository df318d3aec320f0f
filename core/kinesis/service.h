// Kinesis Data Streams' face.
#pragma once

#include "core/door/service.h"

namespace millrace::kinesis {

const door::Service& service();

}  // namespace millrace::kinesis
