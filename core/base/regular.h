// A regular expression, read and matched by the JavaScript engine's own matcher, the same natively and in wasm. The
// steps of a match are bounded, as expressions and texts may be strangers': what takes more does not match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

class Regular {
 public:
  // Nothing when the engine cannot read it.
  static std::optional<Regular> compile(const std::string& pattern);

  // Of the whole match and of each group, in UTF-16 units; a group that took no part has none.
  struct Span {
    size_t from, to;
  };
  using Match = std::vector<std::optional<Span>>;

  // The first match that begins at `from` or later; `from` is at most the text's length,
  // and behind a pair of units when it stands inside one. Adds to `steps`, in ten
  // thousands, what it took.
  std::optional<Match> search(std::u16string_view text, size_t from = 0, size_t* steps = nullptr) const;

 private:
  std::vector<uint8_t> code_;
};

}  // namespace millrace
