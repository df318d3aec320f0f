// The face of Step Functions.
#pragma once

#include "core/door/service.h"

namespace millrace::workflow {

const door::Service& service();

}  // namespace millrace::workflow
