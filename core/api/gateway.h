// What the gateway knows besides the request itself.
#pragma once

#include <string>

#include "core/base/time.h"

namespace millrace::api {

struct Gateway {
  std::string account;
  std::string region;
  std::string request_id;  // a UUID
  Instant at;              // of the request's arrival
};

}  // namespace millrace::api
