#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/regular.h"
#include "core/base/utf16.h"
#include "core/velocity/method.h"

namespace millrace::velocity {
namespace {

Value made(const Call& call, std::string text) { return call.heap.make(text.size()) ? Value(std::move(text)) : Null(); }
Value made(const Call& call, std::u16string_view text) { return made(call, utf8(text)); }

std::u16string units(const Call& call) { return call.heap.make(call.text().size()) ? utf16(call.text()) : u""; }

Value text_char_at(const Call& call) {
  const std::u16string text = units(call);
  const int64_t at = call.index(0);
  if (at < 0 || at >= static_cast<int64_t>(text.size())) return call.thrown("StringIndexOutOfBoundsException");
  return made(call, std::u16string_view(text).substr(static_cast<size_t>(at), 1));
}

Value text_substring(const Call& call) {
  const std::u16string text = units(call);
  const auto size = static_cast<int64_t>(text.size());
  const int64_t from = call.index(0);
  const int64_t to = call.arguments.size() > 1 ? call.index(1) : size;
  if (from < 0 || to > size || from > to) return call.thrown("StringIndexOutOfBoundsException");
  return made(call, std::u16string_view(text).substr(static_cast<size_t>(from), static_cast<size_t>(to - from)));
}

int64_t found_at(size_t at) { return at == std::u16string::npos ? -1 : static_cast<int64_t>(at); }

Value text_index_of(const Call& call) {
  const std::u16string text = units(call);
  const int64_t from = call.arguments.size() > 1 ? std::max<int64_t>(call.index(1), 0) : 0;
  return found_at(text.find(utf16(call.text(0)), static_cast<size_t>(from)));
}

Value text_last_index_of(const Call& call) {
  const std::u16string text = units(call);
  const int64_t from = call.arguments.size() > 1 ? call.index(1) : static_cast<int64_t>(text.size());
  return from < 0 ? int64_t{-1} : found_at(text.rfind(utf16(call.text(0)), static_cast<size_t>(from)));
}

Value text_starts_with(const Call& call) {
  const std::u16string text = units(call);
  const int64_t from = call.arguments.size() > 1 ? call.index(1) : 0;
  if (from < 0 || from > static_cast<int64_t>(text.size())) return false;
  return std::u16string_view(text).substr(static_cast<size_t>(from)).starts_with(utf16(call.text(0)));
}

Value text_contains(const Call& call) { return call.text().find(call.text(0)) != std::string::npos; }

Value text_compare(const Call& call, bool with_case) {
  const std::u16string a = with_case ? units(call) : utf16(to_lower(call.text()));
  const std::u16string b = utf16(with_case ? call.text(0) : to_lower(call.text(0)));
  const size_t common = std::min(a.size(), b.size());
  for (size_t i = 0; i < common; ++i) {
    if (a[i] != b[i]) return static_cast<int64_t>(a[i]) - static_cast<int64_t>(b[i]);
  }
  return static_cast<int64_t>(a.size()) - static_cast<int64_t>(b.size());
}

Value text_replace(const Call& call) {
  const std::string from = call.text(0);
  const std::string to = call.text(1);
  const std::string& text = call.text();
  std::string out;
  size_t done = 0;
  if (from.empty()) return call.self;
  for (size_t at = text.find(from); at != text.npos; at = text.find(from, done)) {
    if (!call.heap.make(to.size())) return Null();
    out += text.substr(done, at - done) + to;
    done = at + from.size();
  }
  return made(call, out + text.substr(done));
}

std::optional<Regular> pattern(const Call& call, const std::string& text) {
  auto regular = call.heap.spend(call.text().size()) ? Regular::compile(text) : std::nullopt;
  if (!regular) call.heap.fail("A method of the template threw java.util.regex.PatternSyntaxException.");
  return regular;
}

// What a match takes is spent: a step of the template for two of the matcher's.
std::optional<Regular::Match> search(const Call& call, const Regular& regular, const std::u16string& text,
                                     size_t from) {
  size_t steps = 0;
  auto match = regular.search(text, from, &steps);
  return call.heap.spend(1 + steps * 5'000) ? match : std::nullopt;
}

// `$1` is a group, a backslash takes the next character as it is.
std::u16string replacement(const std::u16string& to, const std::u16string& text, const Regular::Match& match) {
  std::u16string out;
  for (size_t i = 0; i < to.size(); ++i) {
    const bool more = i + 1 < to.size();
    if (to[i] == u'\\' && more) {
      out += to[++i];
    } else if (to[i] == u'$' && more && to[i + 1] >= u'0' && to[i + 1] <= u'9') {
      const size_t group = to[++i] - u'0';
      if (group < match.size() && match[group])
        out += text.substr(match[group]->from, match[group]->to - match[group]->from);
    } else {
      out += to[i];
    }
  }
  return out;
}

Value text_replace_matches(const Call& call, bool all) {
  const auto regular = pattern(call, call.text(0));
  if (!regular) return Null();
  const std::u16string text = units(call);
  const std::u16string to = utf16(call.text(1));
  std::u16string out;
  size_t done = 0;
  for (size_t from = 0; from <= text.size();) {
    const auto match = search(call, *regular, text, from);
    if (!match) break;
    const Regular::Span whole = *match->front();
    out += text.substr(done, whole.from - done) + replacement(to, text, *match);
    done = whole.to;
    from = whole.to > whole.from ? whole.to : whole.to + 1;
    if (!all || !call.heap.spend(1) || !call.heap.make(2 * to.size())) break;
  }
  return made(call, out + text.substr(std::min(done, text.size())));
}

Value text_matches(const Call& call) {
  const auto regular = pattern(call, "^(?:" + call.text(0) + ")$");
  return regular && search(call, *regular, units(call), 0).has_value();
}

// Java drops the empty parts at the end.
Value text_split(const Call& call) {
  const auto regular = pattern(call, call.text(0));
  if (!regular) return Null();
  const std::u16string text = units(call);
  const int64_t limit = call.arguments.size() > 1 ? call.index(1) : 0;
  std::vector<std::u16string> parts;
  size_t done = 0;
  for (size_t from = 0; from < text.size() && (limit <= 0 || static_cast<int64_t>(parts.size()) + 1 < limit);) {
    const auto match = search(call, *regular, text, from);
    if (!match || !call.heap.make(sizeof(Value))) break;
    const Regular::Span whole = *match->front();
    from = whole.to > whole.from ? whole.to : whole.to + 1;
    if (whole.to == 0 || (whole.to == whole.from && whole.from >= text.size())) continue;
    parts.push_back(text.substr(done, whole.from - done));
    done = whole.to;
  }
  parts.push_back(text.substr(done));
  while (limit == 0 && parts.size() > 1 && parts.back().empty()) parts.pop_back();
  List* out = call.heap.list();
  for (const auto& part : parts) out->of.push_back(made(call, std::u16string_view(part)));
  return out;
}

Value text_trim(const Call& call) {
  const std::string& text = call.text();
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  const auto begin = std::find_if_not(text.begin(), text.end(), blank);
  const auto end = std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), blank).base();
  return made(call, std::string(begin, end));
}

Value text_upper(const Call& call) {
  std::string out = call.text();
  for (char& c : out) c = to_upper(c);
  return made(call, std::move(out));
}

Value text_repeat(const Call& call) {
  const int64_t times = call.index(0);
  if (times < 0) return call.thrown("IllegalArgumentException");
  std::string out;
  for (int64_t i = 0; i < times && call.heap.spend(1) && call.heap.make(call.text().size()); ++i) out += call.text();
  return out;
}

constexpr Method kTextMethods[] = {
    {"length", 0, 0, [](const Call& call) -> Value { return static_cast<int64_t>(units(call).size()); }},
    {"isEmpty", 0, 0, [](const Call& call) -> Value { return call.text().empty(); }},
    {"charAt", 1, 1, text_char_at},
    {"substring", 1, 2, text_substring},
    {"subSequence", 2, 2, text_substring},
    {"indexOf", 1, 2, text_index_of},
    {"lastIndexOf", 1, 2, text_last_index_of},
    {"startsWith", 1, 2, text_starts_with},
    {"endsWith", 1, 1, [](const Call& call) -> Value { return call.text().ends_with(call.text(0)); }},
    {"contains", 1, 1, text_contains},
    {"equalsIgnoreCase", 1, 1, [](const Call& call) -> Value { return same_but_for_case(call.text(), call.text(0)); }},
    {"compareTo", 1, 1, [](const Call& call) { return text_compare(call, true); }},
    {"compareToIgnoreCase", 1, 1, [](const Call& call) { return text_compare(call, false); }},
    {"concat", 1, 1, [](const Call& call) { return made(call, call.text() + call.text(0)); }},
    {"replace", 2, 2, text_replace},
    {"replaceAll", 2, 2, [](const Call& call) { return text_replace_matches(call, true); }},
    {"replaceFirst", 2, 2, [](const Call& call) { return text_replace_matches(call, false); }},
    {"matches", 1, 1, text_matches},
    {"split", 1, 2, text_split},
    {"toLowerCase", 0, 0, [](const Call& call) { return made(call, to_lower(call.text())); }},
    {"toUpperCase", 0, 0, text_upper},
    {"trim", 0, 0, text_trim},
    {"repeat", 1, 1, text_repeat},
    {"valueOf", 1, 1, [](const Call& call) { return made(call, call.text(0)); }},
};

}  // namespace

Methods text_methods() { return {std::begin(kTextMethods), std::end(kTextMethods)}; }

}  // namespace millrace::velocity
