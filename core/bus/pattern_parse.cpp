#include <map>

#include "core/bus/operators.h"
#include "core/bus/pattern.h"

namespace millrace::bus {
namespace {

constexpr std::string_view kOr = "$or";
constexpr const char* kTooComplex =
    "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard "
    "character";

// The alternatives while they are built: by path, because a repeated field replaces the one before.
struct Draft {
  std::shared_ptr<const Matchers> any_of;
  size_t written = 0;
};
using DraftAlternative = std::map<std::string, Draft>;

// `$or` is a choice when an array of two objects or more follows, without an operator among their members. Otherwise it
// is a field of that name. Looks ahead on a copy of the reader, which stands behind the array's start.
bool is_choice(PatternReader in) {
  for (size_t alternatives = 0;; ++alternatives) {
    const Token token = in.next();
    if (token == Token::kEndArray) return alternatives >= 2;
    if (token != Token::kStartObject) return false;
    for (Token inner = in.next(); inner != Token::kEndObject; inner = in.next()) {
      if (inner != Token::kField || is_operator(in.name())) return false;
      const Token value = in.next();
      if ((value == Token::kStartObject || value == Token::kStartArray) && !in.skip()) return false;
    }
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : in_(text) {}

  std::optional<Refusal> run() {
    if (in_.next() == Token::kStartObject) object("");
    else in_.refuse("Filter is not an object");
    if (too_complex_) in_.refuse_without_place(kTooComplex);
    return in_.refusal();
  }
  const std::vector<DraftAlternative>& alternatives() const { return alternatives_; }

 private:
  // Reads the members behind an object's start. `path` is empty, or ends with a dot.
  void object(const std::string& path) {
    Token token = in_.next();
    if (token == Token::kEndObject) in_.refuse("Empty objects are not allowed");
    for (; token == Token::kField; token = in_.next()) {
      const std::string name = in_.name();
      const Token value = in_.next();
      if (value == Token::kStartObject) object(path + name + ".");
      else if (value == Token::kStartArray && name == kOr && is_choice(in_)) choice(path);
      else if (value == Token::kStartArray) leaf(path + name);
      else in_.refuse("\"" + name + "\" must be an object or an array");
    }
  }

  // Every alternative continues every alternative read so far.
  void choice(const std::string& path) {
    const std::vector<DraftAlternative> before = std::move(alternatives_);
    std::vector<DraftAlternative> all;
    while (in_.next() == Token::kStartObject) {
      alternatives_ = before;
      object(path);
      all.insert(all.end(), alternatives_.begin(), alternatives_.end());
      if (!within_bounds(all)) return;
    }
    alternatives_ = std::move(all);
  }

  void leaf(const std::string& path) {
    auto any_of = std::make_shared<Matchers>();
    for (Token token = in_.next(); in_.ok() && token != Token::kEndArray; token = in_.next()) {
      if (auto matcher = read_matcher(in_, token)) any_of->push_back(std::move(*matcher));
    }
    if (any_of->empty()) in_.refuse("Empty arrays are not allowed");
    too_complex_ = too_complex_ || too_complex(*any_of);
    const size_t written = written_++;
    for (DraftAlternative& alternative : alternatives_) alternative[path] = {any_of, written};
    within_bounds(alternatives_);
  }

  bool within_bounds(const std::vector<DraftAlternative>& alternatives) {
    size_t fields = 0;
    for (const DraftAlternative& alternative : alternatives) fields += alternative.size();
    if (alternatives.size() <= Pattern::kAlternativesMax && fields <= Pattern::kFieldsMax) return in_.ok();
    in_.refuse_without_place("The combinations of $or are more than the limit of " +
                             std::to_string(Pattern::kAlternativesMax));
    return false;
  }

  PatternReader in_;
  std::vector<DraftAlternative> alternatives_{DraftAlternative{}};
  size_t written_ = 0;
  bool too_complex_ = false;
};

std::set<std::string, std::less<>> trunks_of(const std::vector<Alternative>& alternatives) {
  std::set<std::string, std::less<>> trunks;
  for (const Alternative& alternative : alternatives) {
    for (const Field& field : alternative) {
      for (size_t dot = field.path.rfind('.'); dot != std::string::npos && dot > 0;
           dot = field.path.rfind('.', dot - 1)) {
        if (!trunks.insert(field.path.substr(0, dot)).second) break;
      }
    }
  }
  return trunks;
}

Pattern finish(const std::vector<DraftAlternative>& drafts) {
  Pattern pattern;
  for (const DraftAlternative& draft : drafts) {
    Alternative& alternative = pattern.alternatives.emplace_back();
    for (const auto& [path, field] : draft) alternative.push_back({path, field.any_of, field.written});
  }
  pattern.trunks = trunks_of(pattern.alternatives);
  return pattern;
}

size_t characters(std::string_view text) {
  size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

struct Parsed {
  Pattern pattern;
  std::optional<Refusal> refusal;
};

Parsed parse(std::string_view text, size_t characters_max) {
  if (characters(text) > characters_max) {
    return {{}, Refusal{"longer than " + std::to_string(characters_max) + " characters", std::nullopt}};
  }
  Parser parser(text);
  auto refusal = parser.run();
  if (refusal) return {{}, std::move(refusal)};
  return {finish(parser.alternatives()), std::nullopt};
}

}  // namespace

Result<Pattern> parse_pattern(std::string_view text, size_t characters_max) {
  Parsed parsed = parse(text, characters_max);
  if (!parsed.refusal) return std::move(parsed.pattern);
  const auto& at = parsed.refusal->at;
  return problem(parsed.refusal->reason, at ? std::to_string(at->line) + ":" + std::to_string(at->column) : "",
                 "an event pattern leads by objects to lists of accepted values: {\"eventName\": [\"INSERT\"]}");
}

std::optional<std::string> refusal(std::string_view text, size_t characters_max) {
  const Parsed parsed = parse(text, characters_max);
  if (!parsed.refusal) return std::nullopt;
  return service_text(text, *parsed.refusal);
}

}  // namespace millrace::bus
