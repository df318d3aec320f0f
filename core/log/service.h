// CloudWatch Logs' face.
#pragma once

#include "core/door/service.h"

namespace millrace::log {

const door::Service& service();

}  // namespace millrace::log
