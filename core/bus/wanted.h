// Which events a rule or an archive wants: the text of a pattern, and what it was read as.
#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "core/base/fields.h"
#include "core/bus/pattern.h"

namespace millrace::bus {

struct Wanted {
  std::string text;                        // of the pattern; empty: none was given
  std::shared_ptr<const Pattern> pattern;  // of that text; null when it is none

  Wanted() = default;
  explicit Wanted(std::string pattern_text) : text(std::move(pattern_text)) { read(); }

  void read() {
    auto parsed = parse_pattern(text);
    pattern = parsed ? std::make_shared<const Pattern>(std::move(*parsed)) : nullptr;
  }

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.read();
  }
};

}  // namespace millrace::bus
