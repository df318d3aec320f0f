// The face of STS.
#pragma once

#include "core/door/service.h"

namespace millrace::token {

const door::Service& service();

}  // namespace millrace::token
