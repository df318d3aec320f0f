// One thing that a call needs a permission for.
#pragma once

#include <string>

#include "core/access/condition.h"

namespace millrace::door {

struct Asked {
  std::string action;            // `dynamodb:GetItem`
  std::string resource;          // an ARN, or `*`
  access::Context context = {};  // what conditions can ask of the request: `dynamodb:leadingkeys`
};

}  // namespace millrace::door
