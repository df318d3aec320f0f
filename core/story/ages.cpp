#include "core/story/ages.h"

#include <algorithm>

#include "core/story/words.h"

namespace millrace::story {
namespace {

// Of a slice of the time from `from` to `until`.
Instant slice_end(const Ages& ages, size_t i) {
  const int64_t whole = (ages.until - ages.from).us;
  return ages.from + micros(whole / static_cast<int64_t>(Ages::kSlices) * static_cast<int64_t>(i + 1) +
                            whole % static_cast<int64_t>(Ages::kSlices) * static_cast<int64_t>(i + 1) /
                                static_cast<int64_t>(Ages::kSlices));
}

void draw(const Wait& wait, Ages& ages) {
  for (size_t i = 0; i < Ages::kSlices; ++i) {
    const Instant end = slice_end(ages, i);
    const Instant start = i == 0 ? ages.from : slice_end(ages, i - 1);
    if (end < wait.from) continue;
    if (start > wait.until) break;
    ages.slices[i] = std::max(ages.slices[i], std::min(end, wait.until) - wait.from);
  }
}

}  // namespace

std::string Ages::words() const {
  if (slices.empty()) return "nothing has waited";
  return (last.us > 0 ? "now " + countdown(last) : std::string("nothing waits now")) + ", at most " + countdown(most);
}

Ages ages_of(const std::vector<Wait>& waits, Instant now) {
  Ages out;
  if (waits.empty()) return out;
  out.from =
      std::min_element(waits.begin(), waits.end(), [](const Wait& a, const Wait& b) { return a.from < b.from; })->from;
  out.until = std::max(now, out.from + micros(1));
  out.slices.resize(Ages::kSlices);
  for (const Wait& wait : waits) {
    draw(wait, out);
    if (wait.until - wait.from > out.most) out.most = wait.until - wait.from, out.most_at = wait.until;
    if (wait.until >= now) out.last = std::max(out.last, now - wait.from);
  }
  return out;
}

}  // namespace millrace::story
