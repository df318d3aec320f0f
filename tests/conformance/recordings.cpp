#include "tests/conformance/recordings.h"

#include <algorithm>
#include <optional>
#include <set>

namespace millrace::conformance {
namespace {

bool lists(const Json& line, const char* name, const std::string& token) {
  const Json& all = member(line, name);
  return std::find(all.begin(), all.end(), Json(token)) != all.end();
}

// The length of `<...>` at the front of `text`, which may hold another one; 0 when it does not begin with any.
size_t bracketed(std::string_view text) {
  int open = 0;
  for (size_t i = 0; i < text.size() && text[0] == '<'; ++i) {
    open += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
    if (open == 0) return i > 1 ? i + 1 : 0;
  }
  return 0;
}

// The length of the wildcard at the front of `text`; 0 when there is none.
size_t wildcard(std::string_view text, const Json& line) {
  if (const size_t length = bracketed(text); length > 0) return length;
  size_t longest = 0;
  for (const Json& token : member(line, "wild_sub")) {
    const auto& known = token.get_ref<const std::string&>();
    if (text.substr(0, known.size()) == known) longest = std::max(longest, known.size());
  }
  return longest;
}

// The text with every instant replaced by "date", as the recorder did.
std::string without_instants(const std::string& text) {
  static constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  const auto fits = [&text](size_t at) {
    if (at + kShape.size() > text.size()) return false;
    for (size_t i = 0; i < kShape.size(); ++i) {
      const bool digit = text[at + i] >= '0' && text[at + i] <= '9';
      if (kShape[i] == 'd' ? !digit : text[at + i] != kShape[i]) return false;
    }
    return true;
  };
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (!fits(i)) {
      out += text[i++];
      continue;
    }
    i += kShape.size();
    while (i < text.size() && (text[i] == '.' || (text[i] >= '0' && text[i] <= '9'))) ++i;
    if (i < text.size() && text[i] == 'Z') ++i;
    out += "date";
  }
  return out;
}

// A wildcard takes one character or more.
bool text_matches(std::string_view expected, std::string_view actual, const Json& line) {
  while (!expected.empty()) {
    const size_t n = wildcard(expected, line);
    if (n > 0) {
      for (size_t skip = 1; skip <= actual.size(); ++skip) {
        if (text_matches(expected.substr(n), actual.substr(skip), line)) return true;
      }
      return false;
    }
    if (actual.empty() || actual[0] != expected[0]) return false;
    expected.remove_prefix(1);
    actual.remove_prefix(1);
  }
  return actual.empty();
}

bool scalar_text_matches(const std::string& expected, const Json& actual, const Json& line) {
  if (lists(line, "wild_full", expected) || lists(line, "wild_sub", expected)) return true;
  if (!actual.is_string()) {
    if (!actual.is_structured()) return wildcard(expected, {}) == expected.size();
    const auto decoded = parse_json(expected);
    return decoded ? matches(*decoded, actual, line) : wildcard(expected, {}) == expected.size();
  }
  const auto& text = actual.get_ref<const std::string&>();
  if (expected.starts_with('[') && text.starts_with('[')) {  // a JSON text, however it is spaced
    const auto wanted = parse_json(expected), given = parse_json(text);
    if (wanted && given) return matches(*wanted, *given, line);
  }
  return text_matches(expected, text, line) || text_matches(expected, without_instants(text), line);
}

// Which member it is: that of the name, or, where a wildcard is the whole name, one that nothing else has taken.
std::optional<std::string> member_for(const std::string& name, const Json& wanted, const Json& actual, const Json& line,
                                      const std::set<std::string>& used) {
  if (actual.contains(name)) return matches(wanted, actual.at(name), line) ? std::optional(name) : std::nullopt;
  if (wildcard(name, Json()) != name.size()) return std::nullopt;
  for (const auto& [other, value] : members(actual)) {
    if (!used.contains(other) && matches(wanted, value, line)) return other;
  }
  return std::nullopt;
}

}  // namespace

bool matches(const Json& expected, const Json& actual, const Json& line) {
  if (expected.is_string()) return scalar_text_matches(expected.get<std::string>(), actual, line);
  if (!expected.is_structured()) return expected == actual;
  if (actual.is_string()) {
    const auto decoded = parse_json(actual.get_ref<const std::string&>());
    return decoded && decoded->is_structured() && matches(expected, *decoded, line);
  }
  if (expected.type() != actual.type() || expected.size() != actual.size()) return false;
  if (expected.is_array()) {
    return std::equal(expected.begin(), expected.end(), actual.begin(),
                      [&line](const Json& e, const Json& a) { return matches(e, a, line); });
  }
  std::set<std::string> used;
  return std::all_of(members(expected).begin(), members(expected).end(), [&](const auto& wanted) {
    const auto found = member_for(wanted.first, wanted.second, actual, line, used);
    if (found) used.insert(*found);
    return found.has_value();
  });
}

}  // namespace millrace::conformance
