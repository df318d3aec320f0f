// What names mean while a template is resolved, and what was found on the way.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "core/template/architecture.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {

struct Scope {
  const Json& source;  // the whole template
  const Stack& stack;
  // The value with all functions done (`resolve`); a member, because functions resolve what they are given.
  Json (*resolve)(Scope& scope, const Json& value, const std::string& where);
  // The resource of that logical id, made now if it was not; null when it cannot be, which has then been said.
  std::function<const Resource*(const std::string& id, const std::string& where)> resource = {};
  std::map<std::string, Json> parameters = {};  // with the pseudo ones
  std::map<std::string, bool> conditions = {};  // those decided already
  std::set<std::string> deciding = {};          // those under way: meeting one again is a circle
  Problems problems = {};
  std::vector<Notice> notices = {};
  std::vector<Reference>* references = nullptr;  // of the resource being resolved
  size_t properties_at = 0;                      // length of the pointer to its properties
  int depth = 0;

  static constexpr int kDepthMax = 150;             // of all values under way
  static constexpr size_t kTextBytesMax = 1 << 20;  // of a text put together
  static constexpr size_t kProblemsMax = 1'000;     // further ones are dropped
  static constexpr size_t kSuggestionsMax = 50;     // problems that are worth looking for a likely slip

  void say(std::string what, std::string where, std::string hint = {});
  // The hint `did you mean x?`, or empty.
  std::string suggest(const std::string& word, const std::vector<std::string_view>& known) const;
};

// `did you mean x?`, or empty.
std::string suggestion(const std::string& word, const std::vector<std::string_view>& known);

// The names of an object's members.
std::vector<std::string_view> names_of(const Json& object);

bool one_of(std::string_view name, const auto& list) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

}  // namespace millrace::template_
