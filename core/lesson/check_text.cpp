#include <algorithm>
#include <cctype>

#include "core/lesson/proof.h"

namespace millrace::lesson {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Whether the word or number stands in it, and not inside another one.
bool stands_in(std::string_view source, std::string_view word) {
  for (size_t at = source.find(word); at != std::string_view::npos; at = source.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word(source[at - 1]) || !is_word(word.front());
    const size_t end = at + word.size();
    if (begins && (end == source.size() || !is_word(source[end]) || !is_word(word.back()))) return true;
  }
  return false;
}

// `NotesTable`: letters only, a capital after a small one.
bool is_name(std::string_view word) {
  for (size_t i = 1; i < word.size(); ++i) {
    const bool small = std::islower(static_cast<unsigned char>(word[i - 1])) != 0;
    if (small && std::isupper(static_cast<unsigned char>(word[i])) != 0) return true;
  }
  return false;
}

struct Claim {
  std::string text;
  size_t line = 1;
};

// The lines of a paragraph as one.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Reads a text claim by claim. Markdown's marks are no part of claims; a list's numbers are none.
class Claims {
 public:
  explicit Claims(std::string_view text) : text_(text) {}

  std::vector<Claim> all() {
    while (at_ < text_.size()) next();
    return std::move(claims_);
  }

 private:
  void next() {
    const char c = text_[at_];
    if (c == '\n') ++line_;
    if (c == '`' || c == '"') return between(c);
    if (is_digit(c)) return take(number_end());
    if (is_word(c)) return take(word_end());
    ++at_;
  }

  // What stands between two of the mark is one claim.
  void between(char mark) {
    const size_t end = text_.find(mark, at_ + 1);
    if (end == std::string_view::npos) return static_cast<void>(++at_);
    if (end > at_ + 1) claims_.push_back({in_one_line(std::string(text_.substr(at_ + 1, end - at_ - 1))), line_});
    line_ += static_cast<size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                            text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end + 1;
  }

  size_t number_end() const {
    size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || (is_separator(end) && is_digit(text_[end + 1])))) ++end;
    return end;
  }
  bool is_separator(size_t at) const { return at + 1 < text_.size() && (text_[at] == '.' || text_[at] == ','); }

  size_t word_end() const {
    size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return end;
  }

  void take(size_t end) {
    const std::string_view word = text_.substr(at_, end - at_);
    const bool item = end < text_.size() && text_[end] == '.' && (at_ == 0 || text_[at_ - 1] == '\n');
    if ((is_digit(word[0]) && !item) || is_name(word)) claims_.push_back({std::string(word), line_});
    at_ = end;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t line_ = 1;
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Problem> check_text(std::string_view text, const std::vector<std::string_view>& sources) {
  std::vector<Problem> problems;
  for (const Claim& claim : Claims(text).all()) {
    const auto has = [&](std::string_view source) { return stands_in(source, claim.text); };
    if (std::any_of(sources.begin(), sources.end(), has)) continue;
    problems.push_back({"no run of the lesson and none of its files has \"" + claim.text + "\"",
                        "text.md:" + std::to_string(claim.line), "say what the run says, or say it in other words"});
  }
  return problems;
}

}  // namespace millrace::lesson
