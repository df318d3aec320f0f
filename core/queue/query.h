// SQS's older protocol, which clients of other languages and ages still speak: the names that members have in it, and
// those of errors. The published model tells the newer one only.
#pragma once

#include "core/door/model/model.h"

namespace millrace::queue {

const door::Model& query_model();

}  // namespace millrace::queue
