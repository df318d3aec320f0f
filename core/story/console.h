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

  template <class V>
  static void fields(V& v, auto& self) {
    v("service", self.service);
    v("name", self.name);
    v("example", self.example);
  }
};

struct CallRow {
  FactId fact = 0;
  std::string title = {};  // `GetItem of dynamodb`
  std::string input = {};
  std::string state = {};  // `answered`, the error's name, `open`
  Hue hue = Hue::kNone;
  std::string answer = {};  // or the error's message

  template <class V>
  static void fields(V& v, auto& self) {
    v("fact", self.fact);
    v("title", self.title);
    v("input", self.input);
    v("state", self.state);
    v("hue", name_of(self.hue));
    v("answer", self.answer);
  }
};

struct ConsoleStory {
  std::vector<Operation> operations = {};
  std::vector<CallRow> calls = {};  // the last one first

  template <class V>
  static void fields(V& v, auto& self) {
    v("operations", self.operations);
    v("calls", self.calls);
  }
};

}  // namespace millrace::story
