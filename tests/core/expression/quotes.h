// JSON in single quotes, so that rows of a test stay readable.
#pragma once

#include <algorithm>
#include <string>

#include "core/base/json.h"

namespace millrace::expression {

inline Json json(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return *parse_json(text);
}

}  // namespace millrace::expression
