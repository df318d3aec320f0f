#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/ascii.h"
#include "core/bus/operators.h"

namespace millrace::bus {
namespace {

using Read = std::optional<Matcher>;
using Exception = std::variant<Equals, Prefix, Suffix, Wildcard>;

constexpr const char* kTooMany = "Too many elements in numeric expression";
constexpr const char* kOneKey = "Only one key allowed in match expression";
constexpr const char* kPlainValues = "Value of anything-but must be an array or single string/number value.";

Read refuse(PatternReader& in, std::string reason) {
  in.refuse(std::move(reason));
  return std::nullopt;
}

bool ends(PatternReader& in, Token end, const char* otherwise) {
  if (in.next() == end) return true;
  in.refuse(otherwise);
  return false;
}

// The number as a double; nothing when it is beyond what a double can tell from infinity or from zero.
std::optional<double> number(const std::string& text) {
  const Json value = Json::parse(text, nullptr, false);
  if (!value.is_number()) return std::nullopt;
  const auto out = value.get<double>();
  const std::string mantissa = text.substr(0, text.find_first_of("eE"));
  if (!std::isfinite(out)) return std::nullopt;
  if (out == 0 && mantissa.find_first_of("123456789") != std::string::npos) return std::nullopt;
  return out;
}

// What the service shows of a token that is not wanted.
std::string shown(PatternReader& in, Token token) {
  switch (token) {
    case Token::kStartObject: return "{";
    case Token::kEndObject: return "}";
    case Token::kStartArray: return "[";
    case Token::kEndArray: return "]";
    default: return in.text();
  }
}

// Stars must not touch; a backslash escapes a star or itself.
std::optional<std::string> wildcard_mistake(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '*' && i + 1 < text.size() && text[i + 1] == '*') {
      return "Consecutive wildcard characters at pos " + std::to_string(i + 1);
    }
    if (text[i] != '\\') continue;
    if (i + 1 == text.size() || (text[i + 1] != '*' && text[i + 1] != '\\')) {
      return "Invalid escape character at pos " + std::to_string(i + 1);
    }
    ++i;
  }
  return std::nullopt;
}

constexpr const char* kWildcardType = "wildcard match pattern must be a string";

Read read_wildcard(PatternReader& in, Token token) {
  if (token != Token::kString) return refuse(in, kWildcardType);
  Wildcard out{in.text()};
  if (const auto mistake = wildcard_mistake(out.text)) return refuse(in, *mistake);
  return out;
}

// `{"equals-ignore-case": "text"}` inside a prefix or suffix.
std::optional<std::string> read_folded(PatternReader& in, const std::string& outer) {
  if (in.next() != Token::kField) {
    in.refuse(capitalised(outer) + " expression name not found");
  } else if (in.name() != "equals-ignore-case") {
    in.refuse("Unsupported " + outer + " pattern: " + in.name());
  } else if (in.next() != Token::kString) {
    in.refuse("equals-ignore-case match pattern must be a string");
  } else {
    const std::string text = in.text();
    if (ends(in, Token::kEndObject, kOneKey)) return text;
  }
  return std::nullopt;
}

template <class Affix>
Read read_affix(PatternReader& in, Token token, const char* name) {
  if (token == Token::kString) return Affix{in.text(), false};
  if (token != Token::kStartObject) return refuse(in, std::string(name) + " match pattern must be a string");
  const auto text = read_folded(in, name);
  return text ? Read(Affix{*text, true}) : std::nullopt;
}

Read read_equals(PatternReader& in, Token token, const char* name, bool ignore_case) {
  if (token != Token::kString) return refuse(in, std::string(name) + " match pattern must be a string");
  return Equals{in.text(), ignore_case};
}

Read read_exists(PatternReader& in, Token token) {
  if (token == Token::kTrue) return Exists{};
  if (token == Token::kFalse) return Absent{};
  return refuse(in, "exists match pattern must be either true or false.");
}

Read read_network(PatternReader& in, Token token) {
  if (token != Token::kString) return refuse(in, "prefix match pattern must be a string");
  const auto fail = [&in](std::string why) {
    in.refuse_without_place(std::move(why));
    return std::nullopt;
  };
  const std::string text = in.text();
  const size_t slash = text.find('/');
  if (slash == std::string::npos || text.find('/', slash + 1) != std::string::npos || slash + 1 == text.size()) {
    return fail("Malformed CIDR, one '/' required");
  }
  const std::string digits = text.substr(slash + 1);
  const Json bits = Json::parse(digits, nullptr, false);
  if (!bits.is_number_integer() || digits.size() > 9) return fail("Malformed CIDR, mask bits must be an integer");
  if (bits < 0) return fail("Malformed CIDR, mask bits must not be negative");
  const auto base = parse_address(text.substr(0, slash));
  if (!base) return fail("Nonstandard IP address: " + text.substr(0, slash));
  if (base->size() == 4 && bits > 31) return fail("IPv4 mask bits must be < 32");
  if (base->size() == 16 && bits > 127) return fail("IPv6 mask bits must be < 128");
  return InNetwork{{text, *base, bits.get<int>()}};
}

std::optional<double> compared(PatternReader& in, const std::string& text) {
  const auto value = number(text);
  if (!value) in.refuse("Cannot compare number : " + text);
  return value;
}

// The second half of a range with a lower end, whose first token is `token`.
Read read_upper(PatternReader& in, Token token, const std::string& low, bool low_included) {
  if (token != Token::kString) return refuse(in, "Bad value in numeric range: " + shown(in, token));
  const std::string sign = in.text();
  if (sign != "<" && sign != "<=") return refuse(in, "Bad numeric range operator: " + sign);
  if (in.next() != Token::kNumber) return refuse(in, "Value of " + sign + " must be numeric");
  const std::string high = in.text();
  if (!ends(in, Token::kEndArray, "Too many terms in numeric range expression")) return std::nullopt;
  const auto least = compared(in, low);
  const auto most = least ? compared(in, high) : std::nullopt;
  if (!most) return std::nullopt;
  if (*least >= *most) return refuse(in, "Bottom must be less than top");
  return InRange{Bound{*least, low_included}, Bound{*most, sign == "<="}};
}

Read read_numeric(PatternReader& in, Token token) {
  if (token != Token::kStartArray) return refuse(in, "Value of numeric must be an array.");
  const Token first = in.next();
  if (first != Token::kString) return refuse(in, "Invalid member in numeric match: " + shown(in, first));
  const std::string sign = in.text();
  const Token value = in.next();
  const std::string text = value == Token::kNumber ? in.text() : "";
  static constexpr std::array<std::string_view, 5> kSigns{"=", "<", "<=", ">", ">="};
  if (std::find(kSigns.begin(), kSigns.end(), sign) == kSigns.end()) {
    return refuse(in, "Unrecognized numeric range operator: " + sign);
  }
  if (value != Token::kNumber) return refuse(in, "Value of " + (sign == "=" ? "equals" : sign) + " must be numeric");
  const Token after = in.next();
  if (after != Token::kEndArray) {
    return sign[0] == '>' ? read_upper(in, after, text, sign == ">=") : refuse(in, kTooMany);
  }
  const auto bound = compared(in, text);
  if (!bound) return std::nullopt;
  if (sign == "=") return InRange{Bound{*bound, true}, Bound{*bound, true}};
  if (sign[0] == '>') return InRange{Bound{*bound, sign == ">="}, std::nullopt};
  return InRange{std::nullopt, Bound{*bound, sign == "<="}};
}

// What no double can hold equals nothing.
Json number_value(const std::string& text) {
  const Json value = Json::parse(text, nullptr, false);
  return value.is_number() ? value : Json(std::nan(""));
}

// A plain entry of anything-but: a string or number; `wanted_type` is set by the first.
void read_plain(PatternReader& in, Token token, std::vector<Exception>& out, std::optional<Token>& type, bool& mixed) {
  if (token != Token::kString && token != Token::kNumber) {
    in.refuse("Inside anything but list, start|null|boolean is not supported.");
    return;
  }
  mixed = mixed || (type && *type != token);
  type = token;
  if (token == Token::kString) out.push_back(Equals{in.text(), false});
  else if (number(in.text())) out.push_back(Equals{number_value(in.text()), false});
  else in.refuse("Cannot compare number : " + in.text());
}

Read read_plain_list(PatternReader& in) {
  AnythingBut out;
  std::optional<Token> type;
  bool mixed = false;
  for (Token token = in.next(); token != Token::kEndArray; token = in.next()) {
    read_plain(in, token, out.none_of, type, mixed);
    if (!in.ok()) {
      in.tell_again();
      return std::nullopt;
    }
  }
  if (mixed || out.none_of.empty()) {
    return refuse(in, "Inside anything but list, either all values are number or string, mixed type is not supported");
  }
  return out;
}

// One text under `op` of `{"anything-but": {op: ...}}`.
std::optional<Exception> read_exception(PatternReader& in, Token token, const std::string& op) {
  const bool affix = op == "prefix" || op == "suffix";
  if (token != Token::kString) {
    in.refuse(affix ? "prefix/suffix match pattern must be a string"
              : op == "wildcard"
                  ? kWildcardType
                  : "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.");
    return std::nullopt;
  }
  const std::string& text = in.text();
  if (affix && text.empty()) {
    in.refuse("Null prefix/suffix not allowed");
    return std::nullopt;
  }
  if (op == "wildcard") return Wildcard{text};
  if (op == "prefix") return Prefix{text, false};
  if (op == "suffix") return Suffix{text, false};
  return Equals{text, true};
}

Read read_exceptions(PatternReader& in) {
  if (in.next() != Token::kField) return refuse(in, "Anything-But expression name not found");
  const std::string op = in.name();
  if (op != "prefix" && op != "suffix" && op != "equals-ignore-case" && op != "wildcard") {
    return refuse(in, "Unsupported anything-but pattern: " + op);
  }
  const Token first = in.next();
  const bool list = first == Token::kStartArray;
  if (!list && first != Token::kString && first != Token::kNumber) return refuse(in, kPlainValues);
  AnythingBut out;
  for (Token token = list ? in.next() : first; in.ok() && token != Token::kEndArray; token = in.next()) {
    if (auto exception = read_exception(in, token, op)) out.none_of.push_back(std::move(*exception));
    if (!list) break;
  }
  if (!in.ok()) {
    if (list) in.tell_again();
    return std::nullopt;
  }
  for (const Exception& one : out.none_of) {  // looked at only when all are read, as the service does
    const auto* wildcard = std::get_if<Wildcard>(&one);
    const auto mistake = wildcard ? wildcard_mistake(wildcard->text) : std::nullopt;
    if (mistake) return refuse(in, *mistake);
  }
  if (out.none_of.empty()) return refuse(in, "Empty arrays are not allowed");
  if (!ends(in, Token::kEndObject, kTooMany)) return std::nullopt;
  return out;
}

Read read_anything_but(PatternReader& in, Token token) {
  if (token == Token::kStartObject) return read_exceptions(in);
  if (token == Token::kStartArray) return read_plain_list(in);
  if (token != Token::kString && token != Token::kNumber) return refuse(in, kPlainValues);
  AnythingBut out;
  std::optional<Token> type;
  bool mixed = false;
  read_plain(in, token, out.none_of, type, mixed);
  return in.ok() ? Read(out) : std::nullopt;
}

struct Operator {
  std::string_view name;
  Read (*read)(PatternReader&, Token);
  const char* when_more;  // what is said of a second member beside it
};

constexpr std::array<Operator, 9> kOperators{{
    {"exactly", [](PatternReader& in, Token t) { return read_equals(in, t, "exact", false); }, kOneKey},
    {"prefix", [](PatternReader& in, Token t) { return read_affix<Prefix>(in, t, "prefix"); }, kOneKey},
    {"suffix", [](PatternReader& in, Token t) { return read_affix<Suffix>(in, t, "suffix"); }, kOneKey},
    {"equals-ignore-case", [](PatternReader& in, Token t) { return read_equals(in, t, "equals-ignore-case", true); },
     kOneKey},
    {"wildcard", read_wildcard, kOneKey},
    {"cidr", read_network, kOneKey},
    {"exists", read_exists, kOneKey},
    {"numeric", read_numeric, kTooMany},
    {"anything-but", read_anything_but, kTooMany},
}};

Read read_expression(PatternReader& in) {
  if (in.next() != Token::kField) return refuse(in, "Match expression name not found");
  const std::string name = in.name();
  for (const Operator& op : kOperators) {
    if (op.name != name) continue;
    Read out = op.read(in, in.next());
    return out && ends(in, Token::kEndObject, op.when_more) ? std::move(out) : std::nullopt;
  }
  return refuse(in, "Unrecognized match type " + name);
}

}  // namespace

bool is_operator(std::string_view name) {
  return std::any_of(kOperators.begin(), kOperators.end(), [name](const Operator& op) { return op.name == name; });
}

std::optional<Matcher> read_matcher(PatternReader& in, Token first) {
  switch (first) {
    case Token::kStartObject: return read_expression(in);
    case Token::kString: return Equals{in.text(), false};
    case Token::kNumber: return Equals{number_value(in.text()), false};
    case Token::kTrue: return Equals{true, false};
    case Token::kFalse: return Equals{false, false};
    case Token::kNull: return Equals{nullptr, false};
    default: return refuse(in, "Match value must be String, number, true, false, or null");
  }
}

}  // namespace millrace::bus
