#include "core/door/model/pattern.h"

#include "core/base/regular.h"
#include "core/base/utf16.h"

namespace millrace::door {

struct Pattern::Compiled {
  std::string text;
  bool read = false;
  std::optional<Regular> regular;  // once read, nothing: the engine cannot

  const std::optional<Regular>& made() {
    if (!read) regular = Regular::compile("^(?:" + text + ")$");
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
