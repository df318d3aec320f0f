#include "core/bus/pattern_reader.h"

#include <algorithm>

namespace millrace::bus {
namespace {

constexpr std::string_view kAnyValue = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";
constexpr size_t kSourceShown = 500;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

std::string source_text(std::string_view text, const Position& at) {
  std::string out = "[Source: (String)\"" + std::string(text.substr(0, kSourceShown)) + "\"";
  if (text.size() > kSourceShown) out += "[truncated " + std::to_string(text.size() - kSourceShown) + " chars]";
  return out + "; line: " + std::to_string(at.line) + ", column: " + std::to_string(at.column) + "]";
}

}  // namespace

Token PatternReader::next() {
  if (!ok()) return Token::kBad;
  if (peeked_) {
    const Token token = *peeked_;
    peeked_.reset();
    return token;
  }
  if (unread_) text();
  if (!ok()) return Token::kBad;
  if (done_) return Token::kEnd;
  skip_space();
  if (at_ == text_.size()) return open_.empty() ? Token::kEnd : end_of_input("");
  char c = text_[at_++];
  if (c == ']' || c == '}') return close(c);
  if (!open_.empty() && !separator(c)) return Token::kBad;
  if (open_.empty() || open_.back().close == ']') return value(c);
  return c == '"' ? field() : unexpected(c, "was expecting double-quote to start field name");
}

// Takes the comma in front of all but the first entry; `c` becomes the entry's first character.
bool PatternReader::separator(char& c) {
  Open& container = open_.back();
  if (container.first) {
    container.first = false;
    return true;
  }
  if (c != ',') {
    unexpected(c, container.close == ']' ? "was expecting comma to separate Array entries"
                                         : "was expecting comma to separate Object entries");
    return false;
  }
  skip_space();
  if (at_ == text_.size()) return end_of_input("") != Token::kBad;
  c = text_[at_++];
  return true;
}

Token PatternReader::field() {
  if (!string(name_, "in field name")) return Token::kBad;
  skip_space();
  if (at_ == text_.size()) return end_of_input("within/between Object entries");
  if (text_[at_++] != ':') return unexpected(text_[at_ - 1], "was expecting a colon to separate field name and value");
  skip_space();
  if (at_ == text_.size()) return end_of_input("within/between Object entries");
  const Token token = value(text_[at_++]);
  if (!ok()) return Token::kBad;
  peeked_ = token;
  return Token::kField;
}

Token PatternReader::value(char c) {
  if (c == '{') return open(Token::kStartObject, '}');
  if (c == '[') return open(Token::kStartArray, ']');
  if (c == '"') {
    unread_ = true;
    return Token::kString;
  }
  --at_;
  if (c == '-' || is_digit(c)) return number();
  if (is_letter(c)) return word();
  ++at_;
  return unexpected(c, "expected a valid value (" + std::string(kAnyValue) + ")");
}

Token PatternReader::open(Token token, char close) {
  if (open_.size() == kDepthMax)
    return refuse("Document nesting depth exceeds the maximum of " + std::to_string(kDepthMax));
  open_.push_back({close, at_ - 1});
  return token;
}

Token PatternReader::close(char c) {
  if (open_.empty()) return unexpected(c, "expected a valid value (" + std::string(kAnyValue) + ")");
  const Open container = open_.back();
  if (container.close != c) {
    const char* kind = container.close == ']' ? "Array" : "Object";
    return refuse(std::string("Unexpected close marker '") + c + "': expected '" + container.close + "' (for " + kind +
                  " starting at " + source_text(text_, position(container.start)) + ")");
  }
  open_.pop_back();
  done_ = open_.empty();
  return c == ']' ? Token::kEndArray : Token::kEndObject;
}

Token PatternReader::number() {
  const size_t start = at_;
  const auto digits = [this] {
    const size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ - from;
  };
  if (text_[at_] == '-') ++at_;
  const size_t whole = at_;
  bool good = digits() > 0 && (text_[whole] != '0' || at_ == whole + 1);
  if (good && at_ < text_.size() && text_[at_] == '.') {
    ++at_;
    good = digits() > 0;
  }
  if (good && at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    good = digits() > 0;
  }
  scalar_ = std::string(text_.substr(start, at_ - start));
  return good ? Token::kNumber : refuse("Invalid numeric value: " + scalar_);
}

Token PatternReader::word() {
  const size_t start = at_;
  while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
  const std::string_view word = text_.substr(start, at_ - start);
  if (word == "true") return Token::kTrue;
  if (word == "false") return Token::kFalse;
  if (word == "null") return Token::kNull;
  return refuse("Unrecognized token '" + std::string(word) + "': was expecting (" + std::string(kAnyValue) + ")");
}

const std::string& PatternReader::text() {
  if (unread_) {
    unread_ = false;
    string(scalar_, ": was expecting closing quote for a string value");
  }
  return scalar_;
}

bool PatternReader::skip() {
  for (size_t depth = 1; depth > 0;) {
    const Token token = next();
    if (token == Token::kBad || token == Token::kEnd) return false;
    if (token == Token::kStartObject || token == Token::kStartArray) ++depth;
    if (token == Token::kEndObject || token == Token::kEndArray) --depth;
  }
  return true;
}

// Stands behind the opening quote; `what` completes "Unexpected end-of-input".
bool PatternReader::string(std::string& out, std::string_view what) {
  out.clear();
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') return true;
    if (c == '\\') {
      if (!escape(out)) return false;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      refuse("Illegal unquoted character ((CTRL-CHAR, code " + std::to_string(static_cast<int>(c)) +
             ")): has to be escaped using backslash to be included in string value");
      return false;
    }
    out += c;
  }
  end_of_input(what);
  return false;
}

bool PatternReader::escape(std::string& out) {
  if (at_ == text_.size()) {
    end_of_input("in character escape sequence");
    return false;
  }
  static constexpr std::string_view kFrom = "\"\\/bfnrt";
  static constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
  const char c = text_[at_++];
  if (c == 'u') return code_point(out);
  const size_t known = kFrom.find(c);
  if (known == std::string_view::npos) {
    refuse(std::string("Unrecognized character escape '") + c + "' (code " +
           std::to_string(static_cast<unsigned char>(c)) + ")");
    return false;
  }
  out += kTo[known];
  return true;
}

bool PatternReader::code_point(std::string& out) {
  auto first = hex_digits();
  if (!first) return false;
  if (*first >= 0xd800 && *first < 0xdc00 && text_.substr(at_, 2) == "\\u") {
    at_ += 2;
    const auto second = hex_digits();
    if (!second) return false;
    if (*second >= 0xdc00 && *second < 0xe000) {
      append_utf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
      return true;
    }
    append_utf8(out, 0xfffd);
    first = second;
  }
  append_utf8(out, *first >= 0xd800 && *first < 0xe000 ? 0xfffd : *first);
  return true;
}

std::optional<unsigned> PatternReader::hex_digits() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  unsigned value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at_ < text_.size() ? text_[at_++] : '"';
    const size_t digit = kDigits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
    if (digit == std::string_view::npos) {
      unexpected(c, "expected a hex-digit for character escape sequence");
      return std::nullopt;
    }
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return value;
}

void PatternReader::skip_space() {
  while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
}

Token PatternReader::unexpected(char c, std::string_view wanted) {
  return refuse(std::string("Unexpected character ('") + c + "' (code " +
                std::to_string(static_cast<unsigned char>(c)) + ")): " + std::string(wanted));
}

Token PatternReader::end_of_input(std::string_view where) {
  if (!where.empty())
    return refuse("Unexpected end-of-input" + std::string(where[0] == ':' ? "" : " ") + std::string(where));
  const Open& container = open_.back();
  return refuse(std::string("Unexpected end-of-input: expected close marker for ") +
                (container.close == ']' ? "Array" : "Object") + " (start marker at " +
                source_text(text_, position(container.start)) + ")");
}

Token PatternReader::refuse(std::string reason) {
  if (!refusal_) refusal_ = Refusal{std::move(reason), position(at_)};
  return Token::kBad;
}

void PatternReader::refuse_without_place(std::string reason) {
  if (!refusal_) refusal_ = Refusal{std::move(reason), std::nullopt};
}

void PatternReader::tell_again() {
  if (refusal_) ++refusal_->told;
}

Position PatternReader::position(size_t at) const {
  Position out;
  for (size_t i = 0; i < at; ++i) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    if (byte == '\n') out = {out.line + 1, 1};
    else if (byte < 0x80 || byte >= 0xc0) out.column += byte >= 0xf0 ? 2 : 1;
  }
  return out;
}

std::string service_text(std::string_view text, const Refusal& refusal) {
  std::string out = refusal.reason;
  for (int i = 0; refusal.at && i < refusal.told; ++i) out += "\n at " + source_text(text, *refusal.at);
  return out;
}

}  // namespace millrace::bus
