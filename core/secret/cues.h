// What can happen to secrets.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace millrace::secret {

// The recovery window of a deleted secret ends.
struct Vanish {
  static constexpr const char* kName = "secret.vanish";
  static constexpr bool kBackground = true;
  std::string secret;
  uint64_t plan = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("secret", self.secret);
    v("plan", self.plan);
  }
};

// A secret is rotated because its time has come.
struct RotateAgain {
  static constexpr const char* kName = "secret.rotate";
  static constexpr bool kBackground = true;
  std::string secret;
  uint64_t plan = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("secret", self.secret);
    v("plan", self.plan);
  }
};

using Cues = std::variant<Vanish, RotateAgain>;

}  // namespace millrace::secret
