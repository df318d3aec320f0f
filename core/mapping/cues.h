// What can happen to an event source mapping.
#pragma once

#include <string>
#include <variant>

namespace millrace::mapping {

// It looks at one shard of its stream; without one, at what it has in hand of a queue.
struct Poll {
  static constexpr const char* kName = "mapping.poll";
  std::string mapping;
  std::string shard;
  template <class V>
  static void fields(V& v, auto& self) {
    v("mapping", self.mapping);
    v("shard", self.shard);
  }
};

using Cues = std::variant<Poll>;

}  // namespace millrace::mapping
