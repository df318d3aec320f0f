// The face of EventBridge.
#pragma once

#include "core/door/service.h"

namespace millrace::bus {

const door::Service& service();

}  // namespace millrace::bus
