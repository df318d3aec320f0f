// Two kinds of failure, never mixed. A `Problem` is a mistake of the person at the keyboard (a broken template, a bad
// state machine): what, where and a hint, and nothing has changed. A `ServiceError` is the subject of the simulation: a
// documented error of an AWS service, inside a response or an execution. Our own mistakes are `MILLRACE_ASSERT`s.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/base/json.h"

namespace millrace {

struct Problem {
  std::string what;   // one sentence: what is wrong
  std::string where;  // a JSON pointer, `file:line:column`, or empty
  std::string hint;   // what to do about it, or empty
  friend bool operator==(const Problem&, const Problem&) = default;
};

// `where: what (hint)`.
std::string to_text(const Problem& problem);

template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(std::string what, std::string where = {}, std::string hint = {}) {
  return tl::unexpected<Problem>(Problem{std::move(what), std::move(where), std::move(hint)});
}

// The candidate nearest to `word` by edit distance, when near enough to be a likely slip; else empty.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// A failure as a service documents it.
struct ServiceError {
  std::string name;     // as documented: `ConditionalCheckFailedException`
  std::string message;  // the service's own text
  int status = 400;     // HTTP status
  Json extra;           // further members of the answer (`Item`, `CancellationReasons`), or null

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("message", self.message);
    v("status", self.status);
    v("extra", self.extra);
  }
};

// What an operation of a service answers.
using Outcome = tl::expected<Json, ServiceError>;

inline tl::unexpected<ServiceError> service_error(std::string name, std::string message, int status = 400) {
  return tl::unexpected<ServiceError>(ServiceError{std::move(name), std::move(message), status, nullptr});
}

}  // namespace millrace
