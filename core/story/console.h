// The console: operations to send by hand with an example each, and the calls that were sent, with their answers.
#pragma once

#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/story/card.h"

namespace millrace::story {

struct Operation {
  std::string service = {};
  std::string name = {};
  std::string example = {};  // its input, as JSON text
};

struct CallRow {
  FactId fact = 0;
  std::string title = {};  // `GetItem of dynamodb`
  std::string input = {};
  std::string state = {};  // `answered`, the error's name, `open`
  Hue hue = Hue::kNone;
  std::string answer = {};  // or the error's message
};

struct ConsoleStory {
  std::vector<Operation> operations = {};
  std::vector<CallRow> calls = {};  // the last one first
};

}  // namespace millrace::story
