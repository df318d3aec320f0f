// The face of DynamoDB.
#pragma once

#include "core/door/service.h"

namespace millrace::table {

const door::Service& service();

}  // namespace millrace::table
