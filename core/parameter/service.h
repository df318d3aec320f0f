// Parameter Store's face: what of Systems Manager is here.
#pragma once

#include "core/door/service.h"

namespace millrace::parameter {

const door::Service& service();

}  // namespace millrace::parameter
