// A regular expression of a service's model, matched by the JavaScript engine's own matcher, the same natively and in
// wasm. Patterns are the services' and match whole texts; steps are bounded, as some texts are strangers'.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::door {

class Pattern {
 public:
  Pattern() = default;  // fits everything
  // Compiled at its first use; `valid` is false when the engine cannot read it, and then it fits everything.
  explicit Pattern(std::string text);

  bool fits(std::string_view text) const;
  bool valid() const;

 private:
  struct Compiled;
  std::shared_ptr<Compiled> compiled_;
};

}  // namespace millrace::door
