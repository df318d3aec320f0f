// EventBridge Scheduler's face.
#pragma once

#include "core/door/service.h"

namespace millrace::schedule {

const door::Service& service();

}  // namespace millrace::schedule
