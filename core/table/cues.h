// What can happen to tables by themselves.
#pragma once

#include <string>
#include <variant>

namespace millrace::table {

// Expired items are deleted.
struct Sweep {
  static constexpr const char* kName = "table.sweep";
  static constexpr bool kBackground = true;
  template <class V>
  static void fields(V&, auto&) {}
};

// An export or an import has come to its end.
struct TransferEnds {
  static constexpr const char* kName = "table.transfer_ends";
  std::string arn;
  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
  }
};

using Cues = std::variant<Sweep, TransferEnds>;

}  // namespace millrace::table
