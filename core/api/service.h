// The face of API Gateway's REST APIs.
#pragma once

#include "core/door/service.h"

namespace millrace::api {

const door::Service& service();

}  // namespace millrace::api
