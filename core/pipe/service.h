// EventBridge Pipes' face.
#pragma once

#include "core/door/service.h"

namespace millrace::pipe {

const door::Service& service();

}  // namespace millrace::pipe
