// The face of IAM.
#pragma once

#include "core/door/service.h"

namespace millrace::identity {

const door::Service& service();

}  // namespace millrace::identity
