// What can happen to pipes.
#pragma once

#include <string>
#include <variant>

namespace millrace::pipe {

// What was under way with a pipe (CREATING, UPDATING, STARTING, STOPPING, DELETING) is done.
struct Settle {
  static constexpr const char* kName = "pipe.settle";
  std::string pipe;
  template <class V>
  static void fields(V& v, auto& self) {
    v("pipe", self.pipe);
  }
};

using Cues = std::variant<Settle>;

}  // namespace millrace::pipe
