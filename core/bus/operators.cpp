#include "core/bus/operators.h"

#include <algorithm>

namespace millrace::bus {
namespace {

constexpr size_t kAliveMax = 10;

// The small form of a letter among those that have one at a fixed distance: ASCII, Latin-1, Greek, Cyrillic; or of the
// pairs of Latin Extended-A.
unsigned lower(unsigned c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;
  if (c >= 0x391 && c <= 0x3a9) return c + 32;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;
  const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
  if (odd_is_capital) return c + (c & 1);
  const bool even_is_capital = (c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14a && c <= 0x177);
  return even_is_capital ? c | 1 : c;
}

// All in small letters. Only letters of one or two bytes are changed.
std::string fold(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool pair = (c & 0xe0) == 0xc0 && i + 1 < text.size();
    if (!pair) {
      out += c < 0x80 ? static_cast<char>(lower(c)) : text[i];
      continue;
    }
    const unsigned point = lower(((c & 0x1fu) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3fu));
    out += static_cast<char>(0xc0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3f));
  }
  return out;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

struct Piece {
  char c = 0;
  bool star = false;
};

std::vector<Piece> pieces(std::string_view wildcard) {
  std::vector<Piece> out;
  for (size_t i = 0; i < wildcard.size(); ++i) {
    if (wildcard[i] == '*') out.push_back({0, true});
    else out.push_back({wildcard[i] == '\\' && i + 1 < wildcard.size() ? wildcard[++i] : wildcard[i], false});
  }
  return out;
}

// Goes back to the last star only: an earlier one could not do better.
bool fits(std::string_view text, const std::vector<Piece>& pattern) {
  size_t t = 0;
  size_t p = 0;
  size_t star = pattern.size();
  size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p].star) {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p].c == text[t]) {
      ++p;
      ++t;
    } else if (star < pattern.size()) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p].star) ++p;
  return p == pattern.size();
}

// How many positions in the pattern are possible at once, at most, while its own characters go by.
size_t alive_max(const std::vector<Piece>& pattern) {
  const auto enter = [&pattern](std::vector<bool>& alive, size_t p) {
    alive[p] = true;
    if (p < pattern.size() && pattern[p].star) alive[p + 1] = true;
  };
  std::vector<bool> alive(pattern.size() + 1);
  enter(alive, 0);
  size_t most = 1;
  for (const Piece& piece : pattern) {
    if (piece.star) continue;
    std::vector<bool> after(pattern.size() + 1);
    for (size_t p = 0; p < pattern.size(); ++p) {
      if (!alive[p]) continue;
      if (pattern[p].star) enter(after, p);
      else if (pattern[p].c == piece.c) enter(after, p + 1);
    }
    alive = std::move(after);
    most = std::max(most, static_cast<size_t>(std::count(alive.begin(), alive.end(), true)));
  }
  return most;
}

struct Accepts {
  const Json& value;

  // The value when it is a string, and whether it is one.
  const std::string* text() const { return value.is_string() ? value.get_ptr<const std::string*>() : nullptr; }

  bool operator()(const Equals& m) const {
    if (!m.ignore_case) return value == m.value;  // of numbers: by value
    return text() != nullptr && fold(*text()) == fold(*m.value.get_ptr<const std::string*>());
  }
  bool operator()(const Prefix& m) const {
    if (text() == nullptr) return false;
    return m.ignore_case ? begins(fold(*text()), fold(m.text)) : begins(*text(), m.text);
  }
  bool operator()(const Suffix& m) const {
    if (text() == nullptr) return false;
    return m.ignore_case ? ends(fold(*text()), fold(m.text)) : ends(*text(), m.text);
  }
  bool operator()(const Wildcard& m) const { return text() != nullptr && fits(*text(), pieces(m.text)); }
  bool operator()(const InRange& m) const {
    if (!value.is_number()) return false;
    const auto n = value.get<double>();
    const bool low = !m.least || n > m.least->value || (m.least->included && n == m.least->value);
    const bool high = !m.most || n < m.most->value || (m.most->included && n == m.most->value);
    return low && high;
  }
  bool operator()(const InNetwork& m) const {
    const auto address = text() != nullptr ? parse_address(*text()) : std::nullopt;
    return address && m.network.contains(*address);
  }
  bool operator()(const Exists&) const { return true; }
  bool operator()(const Absent&) const { return false; }
  bool operator()(const AnythingBut& m) const {
    return std::none_of(m.none_of.begin(), m.none_of.end(), [this](const auto& one) { return std::visit(*this, one); });
  }
};

}  // namespace

bool accepts(const Matcher& matcher, const Json& value) { return std::visit(Accepts{value}, matcher); }

bool too_complex(const Matchers& matchers) {
  const auto complex = [](const auto& one) {
    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Wildcard>) return alive_max(pieces(one.text)) > kAliveMax;
    return false;
  };
  return std::any_of(matchers.begin(), matchers.end(), [&complex](const Matcher& matcher) {
    const auto* but = std::get_if<AnythingBut>(&matcher);
    if (but == nullptr) return std::visit(complex, matcher);
    return std::any_of(but->none_of.begin(), but->none_of.end(),
                       [&](const auto& one) { return std::visit(complex, one); });
  });
}

}  // namespace millrace::bus
