// Reads objects member by member. The first thing that is wrong is kept and everything after it ignored, so that
// readers have no path for errors; members that nobody asked for are wrong too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace millrace::lesson {

constexpr size_t kListMax = 100;  // clauses, wrong fixes, knobs, lessons and the like

class Reading {
 public:
  void say(std::string what, std::string where, std::string hint = {}) {
    if (!wrong_) wrong_ = Problem{std::move(what), std::move(where), std::move(hint)};
  }
  void say(const Problem& problem) { say(problem.what, problem.where, problem.hint); }
  bool fine() const { return !wrong_; }
  const Problem& wrong() const { return *wrong_; }  // when it is not fine

 private:
  std::optional<Problem> wrong_;
};

enum class Need { kMust, kMay };

// One object. All members are to be asked for before `close`.
class Object {
 public:
  // `where`: the JSON pointer of the object; `called`: `a clause`.
  Object(Reading& reading, const Json& json, std::string where, std::string called);

  Reading& reading() { return reading_; }
  std::string at(std::string_view name) const { return where_ + "/" + pointer_token(name); }

  // The member, or null.
  const Json& get(std::string_view name, Need need = Need::kMust);
  std::string text(std::string_view name, Need need = Need::kMust);  // not empty when it must be there
  uint64_t number(std::string_view name, uint64_t most, Need need = Need::kMust);
  bool yes(std::string_view name);  // absent: false
  std::vector<std::string> texts(std::string_view name, Need need = Need::kMust);

  // Reads each element of a list: `read(json, where)`.
  template <class Read>
  void each(std::string_view name, Need need, size_t most, const Read& read) {
    const Json& list = get(name, need);
    if (list.is_null()) return;
    if (!list.is_array() || list.size() > most) {
      return reading_.say("that is a list of at most " + std::to_string(most), at(name));
    }
    for (size_t i = 0; i < list.size() && reading_.fine(); ++i) read(list[i], at(name) + "/" + std::to_string(i));
  }

  // Complains of members that were not asked for.
  void close();

 private:
  Reading& reading_;
  const Json& json_;
  std::string where_;
  std::string called_;
  std::vector<std::string_view> asked_;
};

}  // namespace millrace::lesson
