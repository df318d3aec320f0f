#include "core/base/texts.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/hash.h"

namespace millrace {
namespace {

constexpr size_t kLatelyMax = 16;
constexpr size_t kAlikeBytesMin = 48;  // in common; with less, a text is kept whole

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }  // inside a UTF-8 character

}  // namespace

void Texts::read(size_t at, size_t length, std::string& out) const {
  while (length > 0) {
    const auto run = characters_.from(at);
    const size_t n = std::min(run.size(), length);
    out.append(run.data(), n);
    at += n;
    length -= n;
  }
}

std::string Texts::text(uint32_t number) const {
  std::string out;
  out.reserve(length(number));
  const Kept& how = kept(number);
  if (how.like != 0) read(kept(how.like).at, how.head, out);
  read(how.at, how.length, out);
  if (how.tail != 0) read(kept(how.like).at + kept(how.like).length - how.tail, how.tail, out);
  return out;
}

size_t Texts::length(uint32_t number) const {
  const Kept& how = kept(number);
  return size_t{how.head} + how.length + how.tail;
}

// How many of the characters from `at` on are those that `text` begins with.
size_t Texts::same_from(size_t at, std::string_view text) const {
  size_t same = 0;
  while (same < text.size()) {
    const auto run = characters_.from(at + same);
    const std::string_view here(run.data(), std::min(run.size(), text.size() - same));
    const auto differs =
        std::mismatch(here.begin(), here.end(), text.begin() + static_cast<std::ptrdiff_t>(same)).first;
    same += static_cast<size_t>(differs - here.begin());
    if (differs != here.end()) break;
  }
  return same;
}

// How many of the characters before `end` are those that `text` ends with.
size_t Texts::same_before(size_t end, std::string_view text) const {
  size_t same = 0;
  while (same < text.size()) {
    const auto run = characters_.before(end - same);
    const std::string_view here(run.data(), run.size());
    const std::string_view there = text.substr(0, text.size() - same);
    const auto differs = std::mismatch(here.rbegin(), here.rend(), there.rbegin(), there.rend()).first;
    same += static_cast<size_t>(differs - here.rbegin());
    if (differs != here.rend()) break;
  }
  return same;
}

bool Texts::equals(uint32_t number, std::string_view text) const {
  if (length(number) != text.size()) return false;
  const Kept& how = kept(number);
  const auto holds = [&](size_t at, size_t from, size_t n) { return same_from(at, text.substr(from, n)) == n; };
  if (!holds(how.at, how.head, how.length)) return false;
  if (how.like == 0) return true;
  const Kept& whole = kept(how.like);
  return holds(whole.at, 0, how.head) && holds(whole.at + whole.length - how.tail, text.size() - how.tail, how.tail);
}

// The one among those met lately that has most in common with it at both ends.
Texts::Kept Texts::likeness(std::string_view text) const {
  Kept best;
  if (text.size() < kAlikeBytesMin) return best;
  for (auto met = lately_.rbegin(); met != lately_.rend(); ++met) {
    const Kept& whole = kept(met->number);
    if (whole.like != 0 || whole.length < kAlikeBytesMin) continue;
    const size_t most = std::min<size_t>(whole.length, text.size());
    size_t head = same_from(whole.at, text.substr(0, most));
    while (head > 0 && head < text.size() && goes_on(text[head])) --head;
    size_t tail = same_before(whole.at + whole.length, text.substr(text.size() - (most - head)));
    while (tail > 0 && goes_on(text[text.size() - tail])) --tail;
    if (head + tail < kAlikeBytesMin || head + tail <= size_t{best.head} + best.tail) continue;
    best = {0, 0, met->number, static_cast<uint32_t>(head), static_cast<uint32_t>(tail)};
  }
  return best;
}

uint32_t Texts::add(Kept how, std::string_view characters) {
  static_assert(sizeof(Kept) == 20);  // in every build: it is counted
  MILLRACE_ASSERT(characters_.size() + characters.size() <= kBytesMax);
  how.at = static_cast<uint32_t>(characters_.size());
  how.length = static_cast<uint32_t>(characters.size());
  characters_.append(characters);
  kept_.push_back(how);
  return static_cast<uint32_t>(kept_.size());
}

void Texts::meet(const Met& met) {
  if (lately_.size() < kLatelyMax) lately_.reserve(kLatelyMax);
  else lately_.erase(lately_.begin());
  lately_.push_back(met);
}

bool Texts::again(uint32_t number) {
  const auto met = std::find_if(lately_.begin(), lately_.end(), [&](const Met& m) { return m.number == number; });
  if (met == lately_.end()) return false;
  std::rotate(met, met + 1, lately_.end());
  return true;
}

uint32_t Texts::keep(std::string_view text) {
  const Met fresh{0, static_cast<uint32_t>(text.size()), hash_text(text, kHashStart)};
  for (auto met = lately_.rbegin(); met != lately_.rend(); ++met) {
    if (met->hash != fresh.hash || met->length != fresh.length || !equals(met->number, text)) continue;
    const uint32_t number = met->number;
    again(number);
    return number;
  }
  const Kept how = likeness(text);
  if (how.like != 0) again(how.like);
  const uint32_t number = add(how, text.substr(how.head, text.size() - how.head - how.tail));
  meet({number, fresh.length, fresh.hash});
  return number;
}

std::vector<Texts::Saved> Texts::saved() const {
  std::vector<Saved> out;
  for (size_t i = 0; i < kept_.size(); ++i) {
    const Kept& how = kept_[i];
    Saved& one = out.emplace_back(Saved{{}, how.like, how.head, how.tail});
    read(how.at, how.length, one.text);
  }
  return out;
}

// What a damaged save says of texts that are not there is left out.
void Texts::restore(const std::vector<Saved>& saved, const std::vector<uint32_t>& lately) {
  kept_ = {};
  characters_ = {};
  for (const Saved& one : saved) {
    const bool known = one.like >= 1 && one.like <= kept_.size() && kept(one.like).like == 0 &&
                       size_t{one.head} + one.tail <= kept(one.like).length;
    add(known ? Kept{0, 0, one.like, one.head, one.tail} : Kept{}, one.text);
  }
  lately_.clear();
  for (const uint32_t number : lately) {
    if (number == 0 || number > count()) continue;
    meet({number, static_cast<uint32_t>(length(number)), hash_text(text(number), kHashStart)});
  }
}

}  // namespace millrace
