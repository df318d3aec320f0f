// Secrets Manager's face.
#pragma once

#include "core/door/service.h"

namespace millrace::secret {

const door::Service& service();

}  // namespace millrace::secret
