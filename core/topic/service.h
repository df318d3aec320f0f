// The face of SNS.
#pragma once

#include "core/door/service.h"

namespace millrace::topic {

const door::Service& service();

}  // namespace millrace::topic
