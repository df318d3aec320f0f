// What has to be so for a lesson to be done, as data: questions about the facts of a run. Items are asked of the facts
// of their writes, so that every answer can name the fact that decided it. How each reads in a lesson's file is said in
// tutorials/README.md; how it is answered, in clauses.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::lesson {

// Which facts are meant: those that have all that is said here.
struct Match {
  std::string kind;      // `table.inserted`, or the part before the dot with a star: `mapping.*`; empty: any
  std::string resource;  // logical id; empty: any
  std::string subject;
  std::string says;  // stands in its sentence or its because
  std::vector<std::pair<std::string, Json>>
      data;  // JSON pointer into its data → the value there, or {"contains": text}
};

// What tells facts apart: `subject`, `resource`, or a JSON pointer into a fact's data.
using Part = std::string;

// An item has these attributes at last.
struct ItemIs {
  static constexpr const char* kName = "item";
  std::string table;
  std::string item;                // its key as facts show it: `TASK#100`; or, when empty:
  Json where = Json::object();     // of the first stored that ever had these; attribute → plain value
  Json has = Json::object();       // likewise: text, number, true, false or null
  std::vector<std::string> lacks;  // attributes
  bool gone = false;               // there is no such item
};

struct FactCount {
  static constexpr const char* kName = "facts";
  Match match;
  uint64_t at_least = 0;
  std::optional<uint64_t> at_most;
};

// Items that were stored come to have one of these values of an attribute.
struct AllReach {
  static constexpr const char* kName = "reached";
  std::string table;
  std::string attribute;
  std::vector<Json> values;        // empty: any
  std::vector<std::string> items;  // as facts show their keys; empty: all that were ever stored, at least one
  std::string named_by;            // the attribute that people know them by; empty: their key
};

// No item that was stored is deleted, or loses one of the attributes.
struct NothingLost {
  static constexpr const char* kName = "kept";
  std::string table;
  std::vector<std::string> attributes;
};

struct Invocations {
  static constexpr const char* kName = "invocations";
  std::string function;
  uint64_t at_most = 0;
};

// Whatever a stream's mapping hands over is younger than that then.
struct IteratorAge {
  static constexpr const char* kName = "iterator_age";
  std::string mapping;
  Duration under;
};

// Of each key, a mapping hands records over in the order of the stream; again is not before.
struct OrderHeld {
  static constexpr const char* kName = "order";
  std::string mapping;
};

// No two of the facts are alike in that part.
struct NothingTwice {
  static constexpr const char* kName = "never_twice";
  Match match;
  Part by = "subject";
};

// The first of the ones comes before the first of the others, and both come.
struct Before {
  static constexpr const char* kName = "before";
  Match first;
  Match then;
};

// Each of what is expected happens once: not twice, not never.
struct Tally {
  static constexpr const char* kName = "tally";
  std::vector<std::string> expected;  // or, when empty:
  Match expects;
  Part expects_by = "subject";
  Match actual;
  Part actual_by = "subject";
};

using Question = std::variant<ItemIs, FactCount, AllReach, NothingLost, Invocations, IteratorAge, OrderHeld,
                              NothingTwice, Before, Tally>;

struct Clause {
  std::string name;     // for wrong fixes to refer to
  std::string text;     // for people: `Every note is counted`
  std::string explain;  // why it matters, once it is broken; or empty
  Question question;
};

}  // namespace millrace::lesson
