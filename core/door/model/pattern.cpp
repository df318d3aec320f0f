#include "core/door/model/pattern.h"

#include <optional>

#include "quickjs.h"

extern "C" {
#include "libregexp.h"
}

namespace millrace::door {
namespace {

constexpr int kLooksMax = 200;  // of the engine at its watch, every 10,000 steps: some 2 million steps a match

// What the matcher allocates with and asks whether it may go on.
struct Ground {
  JSRuntime* runtime = JS_NewRuntime();
  JSContext* context = JS_NewContextRaw(runtime);
  int looks = 0;

  Ground() {
    JS_SetMemoryLimit(runtime, size_t{64} << 20);
    JS_SetInterruptHandler(
        runtime, [](JSRuntime*, void* ground) -> int { return ++static_cast<Ground*>(ground)->looks > kLooksMax; },
        this);
  }
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;
  ~Ground() {
    JS_FreeContext(context);
    JS_FreeRuntime(runtime);
  }
};

Ground& ground() {
  static Ground one;
  return one;
}

// As UTF-16; what is no UTF-8 becomes the replacement character.
std::vector<uint16_t> utf16(std::string_view text) {
  std::vector<uint16_t> out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const size_t length = first < 0x80   ? 1
                          : first < 0xC0 ? 0
                          : first < 0xE0 ? 2
                          : first < 0xF0 ? 3
                          : first < 0xF8 ? 4
                                         : 0;
    if (length == 0 || i + length > text.size()) {
      out.push_back(0xFFFD);
      ++i;
      continue;
    }
    uint32_t code = length == 1 ? first : first & (0x7FU >> length);
    for (size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    if (code >= 0x10000) {
      out.push_back(static_cast<uint16_t>(0xD7C0 + (code >> 10)));
      out.push_back(static_cast<uint16_t>(0xDC00 + (code & 0x3FF)));
    } else {
      out.push_back(static_cast<uint16_t>(code));
    }
    i += length;
  }
  return out;
}

std::vector<uint8_t> compile(const std::string& pattern) {
  for (const int flags : {LRE_FLAG_UNICODE, 0}) {
    int length = 0;
    char error[64];
    uint8_t* code = lre_compile(&length, error, sizeof error, pattern.c_str(), pattern.size(), flags, ground().context);
    if (code == nullptr) continue;
    std::vector<uint8_t> out(code, code + length);
    js_free(ground().context, code);
    return out;
  }
  return {};
}

}  // namespace

struct Pattern::Compiled {
  std::string text;
  std::optional<std::vector<uint8_t>> code;  // empty: the engine cannot read it

  const std::vector<uint8_t>& made() {
    if (!code) code = compile("^(?:" + text + ")$");
    return *code;
  }
};

Pattern::Pattern(std::string text) : compiled_(std::make_shared<Compiled>(Compiled{std::move(text), std::nullopt})) {}

bool Pattern::valid() const { return compiled_ == nullptr || !compiled_->made().empty(); }

bool Pattern::fits(std::string_view utf8) const {
  if (!valid() || compiled_ == nullptr) return true;
  const std::vector<uint8_t>& code = compiled_->made();
  const std::vector<uint16_t> text = utf16(utf8);
  const auto captures = static_cast<size_t>(lre_get_alloc_count(code.data()));
  std::vector<uint8_t*> capture(captures);
  ground().looks = 0;
  const int found = lre_exec(capture.data(), code.data(), reinterpret_cast<const uint8_t*>(text.data()), 0,
                             static_cast<int>(text.size()), 1, ground().context);
  return found == 1;
}

}  // namespace millrace::door
