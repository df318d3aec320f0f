// The face of S3.
#pragma once

#include "core/door/service.h"

namespace millrace::object {

const door::Service& service();

}  // namespace millrace::object
