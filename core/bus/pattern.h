// Event patterns: the filters of an event bus and of event source mappings. A pattern has the shape of the event
// it looks for: objects lead to a field, a list there says which values will do. Follows "Amazon EventBridge event
// patterns" and "Comparison operators" of the EventBridge user guide, with the matching rules of its reference
// library. Numbers are compared as doubles, letter case is known for Latin, Greek and Cyrillic.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bus/network.h"

namespace millrace::bus {

struct Equals {
  Json value;  // a string, number, bool or null
  bool ignore_case = false;
};
struct Prefix {
  std::string text;
  bool ignore_case = false;
};
struct Suffix {
  std::string text;
  bool ignore_case = false;
};
// `*` stands for any text, `\*` for a star, `\\` for a backslash.
struct Wildcard {
  std::string text;
};
struct Bound {
  double value = 0;
  bool included = false;
};
struct InRange {
  std::optional<Bound> least;
  std::optional<Bound> most;
};
struct InNetwork {
  Network network;
};
struct Exists {};
struct Absent {};
// Accepts any value of a field that is there, but these.
struct AnythingBut {
  std::vector<std::variant<Equals, Prefix, Suffix, Wildcard>> none_of;
};

using Matcher = std::variant<Equals, Prefix, Suffix, Wildcard, InRange, InNetwork, Exists, Absent, AnythingBut>;
using Matchers = std::vector<Matcher>;  // any of them

// One field of a pattern: where it is, and what may be there.
struct Field {
  std::string path;  // the steps joined by dots, as the service joins them: `detail.state`
  std::shared_ptr<const Matchers> any_of;
  size_t written = 0;  // which in the text, from 0; explanations go by it
};

// All fields must match, together in one element of each array they share. Sorted by path.
using Alternative = std::vector<Field>;

struct Pattern {
  static constexpr size_t kCharactersMax = 4'096;    // "event pattern size"
  static constexpr size_t kAlternativesMax = 1'000;  // combinations that `$or` makes
  static constexpr size_t kFieldsMax = 100'000;      // of all alternatives together

  std::vector<Alternative> alternatives;      // one, or one per combination of `$or`; any of them
  std::set<std::string, std::less<>> trunks;  // the paths above the fields
};

// `where` is `line:column`, from 1, at which the service's reader noticed; empty when it names no place.
Result<Pattern> parse_pattern(std::string_view text, size_t characters_max = Pattern::kCharactersMax);

// The text with which the service refuses a pattern ("... at [Source: (String)...; line: 1, column: 24]"), or nothing
// when it accepts it. `InvalidEventPatternException` has "Event pattern is not valid. Reason: " in front.
std::optional<std::string> refusal(std::string_view text, size_t characters_max = Pattern::kCharactersMax);

bool matches(const Pattern& pattern, const Json& event);

// What decided, as one phrase: `eventName was MODIFY, the filter wants INSERT`.
std::string explain(const Pattern& pattern, const Json& event);

}  // namespace millrace::bus
