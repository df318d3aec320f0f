// What a JSONPath finds in a value, and putting a value at one. Follows the behaviour of the Java library behind the
// service: an indefinite path yields an array, empty when nothing is there; a definite one yields its value or fails.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "core/workflow/data/path.h"
#include "core/workflow/data/value.h"

namespace millrace::workflow {

// Why a definite path found nothing, in the words of the library behind the service.
struct PathMiss {
  std::string why;  // `No results for path: $['order']['id']`
};

// What `path`, its root apart, selects in `root`.
tl::expected<Value, PathMiss> select(const Path& path, const Value& root);

// `root` with `value` at the reference path; objects and members are made on the way. Nothing when the path runs
// through a value that is no object, or an array without that index (`States.ResultPathMatchFailure`).
std::optional<Json> assign(const Path& path, const Json& root, const Json& value);

}  // namespace millrace::workflow
