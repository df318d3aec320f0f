#include "core/story/words.h"

#include "core/base/prose.h"

namespace millrace::story {
namespace {

constexpr size_t kBytesMax = 4'000;
constexpr size_t kLineMax = 40;  // of JSON that stays on one line

}  // namespace

std::string plural(uint64_t n, std::string_view noun) {
  std::string out = std::to_string(n);
  return out.append(" ").append(noun).append(n == 1 ? "" : "s");
}

std::string units_text(int64_t halves) { return std::to_string(halves / 2) + (halves % 2 != 0 ? ".5" : ""); }

std::string time_words(Duration since_start) { return since_start.us == 0 ? "0 s" : spoken(since_start); }

std::string countdown(Duration left) {
  const Duration step = left < seconds(10) ? millis(100) : seconds(1);
  return time_words(step * ((left.us + step.us - 1) / step.us));
}

std::string pretty(const Json& value) {
  const std::string line = to_text(value);
  return shortened(value.is_structured() && line.size() > kLineMax ? to_pretty_text(value) : line, kBytesMax);
}

std::string pretty_text(const std::string& text) {
  const auto json = parse_json(text);
  return json ? pretty(*json) : shortened(text, kBytesMax);
}

}  // namespace millrace::story
