// The functions that recorded state machines call: what each file did, in the runtime that Millrace has.
#pragma once

#include <string>

#include "tests/core/workflow/stage.h"

namespace millrace::conformance {

inline constexpr const char* kAccount = "111111111111";

inline std::string source_of(const std::string& file) {
  if (file.ends_with("return_decorated_input.py")) {
    return "export const handler = async (event) => `input-event-${JSON.stringify(event)}`;";
  }
  if (file.ends_with("raise_exception.py")) {
    return "class Exception extends Error { name = 'Exception'; }\n"
           "export const handler = async () => { throw new Exception('Some exception was raised.'); };";
  }
  return "export const handler = async (event) => event;";
}

inline void add_function(workflow::Stage& stage, const std::string& name, const std::string& file) {
  function::Function made;
  made.name = made.logical_id = name;
  made.arn = "arn:aws:lambda:us-east-1:" + std::string(kAccount) + ":function:" + name;
  made.code = function::make_code({{"index.mjs", source_of(file)}}, "index.handler");
  stage.world.functions.functions.emplace(name, std::move(made));
}

}  // namespace millrace::conformance
