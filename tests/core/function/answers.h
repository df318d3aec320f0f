// What Invoke answers of a function that returned something, or threw.
#pragma once

#include <string>

#include "core/base/result.h"

namespace millrace::function {

struct Answers {
  static Outcome returned(const Json& payload) { return Json{{"StatusCode", 200}, {"Payload", to_text(payload)}}; }
  static Outcome threw(const std::string& message) {
    const Json payload{{"errorType", "Error"}, {"errorMessage", message}, {"trace", Json::array()}};
    return Json{{"StatusCode", 200}, {"FunctionError", "Unhandled"}, {"Payload", to_text(payload)}};
  }
};

}  // namespace millrace::function
