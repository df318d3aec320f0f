// What a receive asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"

namespace millrace::queue {

struct Wanted {
  static constexpr int64_t kMessagesMax = 10;

  int64_t messages = 1;                 // at most, 1 to 10
  std::optional<Duration> visibility;   // nothing: the queue's
  std::vector<std::string> system;      // of the answer: names of system attributes, or `All`
  std::vector<std::string> attributes;  // likewise; `All`, `.*` and `foo.*` too
  std::string attempt;                  // ReceiveRequestAttemptId; empty: none

  template <class V>
  static void fields(V& v, auto& self) {
    v("messages", self.messages);
    v("visibility", self.visibility);
    v("system", self.system);
    v("attributes", self.attributes);
    v("attempt", self.attempt);
  }
};

}  // namespace millrace::queue
