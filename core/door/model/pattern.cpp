#include "core/door/model/pattern.h"

#include "core/base/regular.h"
#include "core/base/utf16.h"

namespace millrace::door {

namespace {

// Models write for Java, where a pattern may begin with a flag: with it, a dot is a line's end too.
std::string ours(const std::string& text) {
  constexpr std::string_view kDotIsAll = "(?s)";
  if (!text.starts_with(kDotIsAll)) return text;
  std::string out = text.substr(kDotIsAll.size());
  for (size_t at = out.find('.'); at != std::string::npos; at = out.find('.', at + 1)) {
    if (at == 0 || out[at - 1] != '\\') out.replace(at, 1, "[^]");
  }
  return out;
}

}  // namespace

struct Pattern::Compiled {
  std::string text;
  bool read = false;
  std::optional<Regular> regular;  // once read, nothing: the engine cannot

  const std::optional<Regular>& made() {
    if (!read) regular = Regular::compile("^(?:" + ours(text) + ")$");
    read = true;
    return regular;
  }
};

Pattern::Pattern(std::string text)
    : compiled_(std::make_shared<Compiled>(Compiled{std::move(text), false, std::nullopt})) {}

bool Pattern::valid() const { return compiled_ == nullptr || compiled_->made().has_value(); }

bool Pattern::fits(std::string_view text) const {
  if (compiled_ == nullptr) return true;
  const std::optional<Regular>& regular = compiled_->made();
  return !regular || regular->search(utf16(text)).has_value();
}

}  // namespace millrace::door
