// Errors that many operations give.
#pragma once

#include "core/base/result.h"

namespace millrace::object {

inline Outcome no_such_bucket() { return service_error("NoSuchBucket", "The specified bucket does not exist", 404); }
inline Outcome no_such_key() { return service_error("NoSuchKey", "The specified key does not exist.", 404); }

}  // namespace millrace::object
