// What can happen to tables by themselves.
#pragma once

#include <variant>

namespace millrace::table {

// Expired items are deleted.
struct Sweep {
  static constexpr const char* kName = "table.sweep";
  static constexpr bool kBackground = true;
  template <class V>
  static void fields(V&, auto&) {}
};

using Cues = std::variant<Sweep>;

}  // namespace millrace::table
