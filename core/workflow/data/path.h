// JSONPath as Step Functions reads it: `$.order.items[0].sku` on a state's input, `$$.Execution.Id` on the context
// object, `$total` on a variable. Follows the developer guide ("Using JSONPath paths") and the behaviour of the Java
// library behind the service: a path that can name several values (wildcard, slice, list of indexes, `..`, filter) yields
// an array, empty when nothing is there; any other yields its one value or fails. Leaves out path functions (`.length()`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/workflow/data/path_filter.h"
#include "core/workflow/data/value.h"

namespace millrace::workflow {

struct PathStep {
  enum class Kind { kNames, kIndexes, kSlice, kAll, kFilter };
  Kind kind = Kind::kNames;
  bool anywhere = false;             // after `..`: below here at any depth
  std::vector<std::string> names;
  std::vector<int64_t> indexes;      // negative ones count from the end
  std::optional<int64_t> from, to;   // of a slice; `to` is not part of it
  std::shared_ptr<const Filter> filter;
};

struct Path {
  enum class Root { kInput, kContext, kVariable };
  Root root = Root::kInput;
  std::string variable;  // without the `$`
  std::vector<PathStep> steps;
  std::string text;      // as written

  bool definite() const;   // names at most one value
  bool reference() const;  // a definite path that could also be assigned to: names and single indexes from 0
};

inline constexpr size_t kPathStepsMax = 64;

// One step off the front of `in`, as a filter uses them after `@`.
std::optional<PathStep> parse_path_step(TextCursor& in);

// The hint of a problem says what a path looks like; `where` is left to the caller.
Result<Path> parse_path(std::string_view text);

// Why a definite path found nothing, in the words of the library behind the service.
struct PathMiss {
  std::string why;  // `No results for path: $['order']['id']`
};

// What `path`, its root apart, selects in `root`.
tl::expected<Value, PathMiss> select(const Path& path, const Value& root);

// All that `path` selects, in document order.
std::vector<const Json*> select_all(const std::vector<PathStep>& steps, const Json& root);

// `root` with `value` at the reference path; objects and members are made on the way. Nothing when the path runs through a
// value that is no object, or an array without that index (`States.ResultPathMatchFailure`).
std::optional<Json> assign(const Path& path, const Json& root, const Json& value);

}  // namespace millrace::workflow
