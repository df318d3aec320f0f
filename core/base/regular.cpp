#include "core/base/regular.h"

#include "quickjs.h"

extern "C" {
#include "libregexp.h"
}

namespace millrace {
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

// The matcher would step back to where the pair begins, and never get past it.
bool inside_pair(std::u16string_view text, size_t at) {
  return at > 0 && at < text.size() && text[at] >= 0xDC00 && text[at] < 0xE000 && text[at - 1] >= 0xD800 &&
         text[at - 1] < 0xDC00;
}

}  // namespace

std::optional<Regular> Regular::compile(const std::string& pattern) {
  for (const int flags : {LRE_FLAG_UNICODE, 0}) {
    int length = 0;
    char error[64];
    uint8_t* code = lre_compile(&length, error, sizeof error, pattern.c_str(), pattern.size(), flags, ground().context);
    if (code == nullptr) continue;
    Regular regular;
    regular.code_.assign(code, code + length);
    js_free(ground().context, code);
    return regular;
  }
  return std::nullopt;
}

std::optional<Regular::Match> Regular::search(std::u16string_view text, size_t from, size_t* steps) const {
  if (inside_pair(text, from)) ++from;
  const auto* begin = reinterpret_cast<const uint8_t*>(text.data());
  std::vector<uint8_t*> capture(static_cast<size_t>(lre_get_alloc_count(code_.data())));
  ground().looks = 0;
  const int found = lre_exec(capture.data(), code_.data(), begin, static_cast<int>(from), static_cast<int>(text.size()),
                             1, ground().context);
  if (steps != nullptr) *steps += static_cast<size_t>(ground().looks);
  if (found != 1) return std::nullopt;
  Match match(static_cast<size_t>(lre_get_capture_count(code_.data())));
  const auto units = [begin](const uint8_t* at) { return static_cast<size_t>(at - begin) / 2; };
  for (size_t i = 0; i < match.size(); ++i) {
    if (capture[2 * i] == nullptr || capture[2 * i + 1] == nullptr) continue;
    match[i] = Span{units(capture[2 * i]), units(capture[2 * i + 1])};
  }
  return match;
}

}  // namespace millrace
