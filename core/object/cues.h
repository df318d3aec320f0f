// What can happen to the object store.
#pragma once

#include <cstdint>
#include <variant>

namespace millrace::object {

// A target is told something once more.
struct TellAgain {
  static constexpr const char* kName = "object.tell_again";
  uint64_t notice = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("notice", self.notice);
  }
};

using Cues = std::variant<TellAgain>;

}  // namespace millrace::object
