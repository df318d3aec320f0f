// The face of Lambda.
#pragma once

#include "core/door/service.h"

namespace millrace::function {

const door::Service& service();

}  // namespace millrace::function
