// Plays recorded sequences of calls, whatever the services: each line's steps in order on the virtual clock, its
// recorded answers compared with what the World says. The recordings' README describes the lines.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/door/model/model.h"
#include "tests/conformance/recordings.h"
#include "tests/core/workflow/stage.h"

namespace millrace::conformance {

class Player {
 public:
  // The World begins at that moment: some recordings name theirs.
  explicit Player(const Json& line, Instant start = sim::World().start);

  // Whether every answer is as recorded. With `MILLRACE_SHOW` set, differences are printed.
  bool play();

 private:
  void poll(const Json& step);
  bool is_of_no_message(const Json& step) const;
  void delete_as_next(const Json& step);
  Json perform(const Json& step);
  Json made_function(const Json& params);
  Json fetched(const Json& step);
  Json posted(const Json& params);
  Json called(const Json& step);
  void add_tokens(const door::Shape* shape, Json& input);
  Json with_own_ids(const Json& params) const;
  bool is_expected(const Json& step) const;
  bool deletes_nothing(const Json& step) const;
  bool as_expected(const Json& step);
  bool fits(const Json& expected, bool show);
  bool fits_any(const Json& content) const;
  bool fits_runs(const Json& content, const std::string& function) const;
  void pass(Duration time);

  const Json& line_;
  bool of_gateway_;  // of whose responses no headers are compared
  workflow::Stage stage_;
  std::vector<Json> answers_;
  uint64_t tokens_ = 0;
};

// Whether all that the line's steps call is among these services.
bool needs_only(const Json& line, const std::set<std::string>& services);

}  // namespace millrace::conformance
