// The face of Cognito's user pools.
#pragma once

#include "core/door/service.h"

namespace millrace::userpool {

const door::Service& service();

}  // namespace millrace::userpool
