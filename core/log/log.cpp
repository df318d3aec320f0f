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

void Stream::add(int64_t timestamp, std::string message, Instant now) {
  Event fresh{timestamp, now.us / 1'000, next_event++, std::move(message)};
  const auto later = std::upper_bound(events.begin(), events.end(), timestamp,
                                      [](int64_t time, const auto& one) { return time < one->timestamp; });
  events.insert(later, std::make_shared<const Event>(std::move(fresh)));
  if (events.size() > kEventsMax) events.erase(events.begin());
}

Stream* Group::stream_for(const std::string& stream, Instant now) {
  const auto there = streams.find(stream);
  if (there != streams.end()) return &there->second;
  if (streams.size() >= kStreamsMax) return nullptr;
  Stream& made = streams[stream];
  made.name = stream;
  made.created = now;
  return &made;
}

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
