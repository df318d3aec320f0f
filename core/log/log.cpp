#include "core/log/log.h"

#include <algorithm>

namespace millrace::log {
namespace {

struct Word {
  char mark = ' ';  // `?`, `-`, or none
  std::string_view text;
};

// Words stand between spaces, or between quotes.
std::vector<Word> words_of(std::string_view pattern) {
  std::vector<Word> out;
  while (!pattern.empty()) {
    if (pattern.front() == ' ') {
      pattern.remove_prefix(1);
      continue;
    }
    Word word;
    if (pattern.front() == '?' || pattern.front() == '-') {
      word.mark = pattern.front();
      pattern.remove_prefix(1);
    }
    const bool quoted = pattern.starts_with('"');
    if (quoted) pattern.remove_prefix(1);
    const size_t end = std::min(pattern.find(quoted ? '"' : ' '), pattern.size());
    word.text = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    out.push_back(word);
  }
  return out;
}

}  // namespace

Group* Logs::find(std::string_view name) {
  if (name.starts_with("arn:")) {
    constexpr std::string_view kKind = ":log-group:";
    name.remove_prefix(std::min(name.find(kKind), name.size() - kKind.size()) + kKind.size());
    if (name.ends_with(":*")) name.remove_suffix(2);
  }
  const auto it = groups.find(name);
  return it == groups.end() ? nullptr : &it->second;
}

std::optional<bool> fits(std::string_view pattern, std::string_view message) {
  if (pattern.starts_with('{') || pattern.starts_with('[')) return std::nullopt;
  bool some = false, any = false;
  for (const Word& word : words_of(pattern)) {
    const bool has = message.find(word.text) != std::string_view::npos;
    if (word.mark == '?') {
      any = true;
      some = some || has;
    } else if (has == (word.mark == '-')) {
      return false;
    }
  }
  return !any || some;
}

}  // namespace millrace::log
