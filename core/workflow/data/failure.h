// How a state fails: the error name that retriers and catchers look at, and the cause they pass on.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/base/fields.h"

namespace millrace::workflow {

struct Failure {
  std::optional<std::string> error;  // `States.Runtime`; a Fail state need not name one
  std::optional<std::string> cause;
  bool inside = false;     // found by the interpreter: the cause then begins with state and event
  std::string location;    // the field whose JSONata failed: `Output/total`
  bool heartbeat = false;  // a States.Timeout for want of a heartbeat
  bool late = false;       // found when the state was at work: in history it follows the state's entry

  template <class V>
  static void fields(V& v, auto& self) {
    v("error", self.error);
    v("cause", self.cause);
    v("inside", self.inside);
    v("location", self.location);
    v("heartbeat", self.heartbeat);
    v("late", self.late);
  }
};

template <class T>
using Attempted = tl::expected<T, Failure>;

// `States.Runtime`: the definition and the data do not fit. No retrier and no `States.ALL` catches it.
inline tl::unexpected<Failure> runtime_failure(std::string cause) {
  return tl::unexpected<Failure>(Failure{"States.Runtime", std::move(cause), true, {}});
}

// `States.QueryEvaluationError`: JSONata that throws, yields nothing or yields the wrong type.
inline tl::unexpected<Failure> query_failure(std::string cause, std::string location = {}) {
  return tl::unexpected<Failure>(Failure{"States.QueryEvaluationError", std::move(cause), true, std::move(location)});
}

inline tl::unexpected<Failure> failure(std::string error, std::string cause) {
  return tl::unexpected<Failure>(Failure{std::move(error), std::move(cause), false, {}});
}

}  // namespace millrace::workflow
