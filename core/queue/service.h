// The face of SQS.
#pragma once

#include "core/door/service.h"

namespace millrace::queue {

const door::Service& service();

}  // namespace millrace::queue
