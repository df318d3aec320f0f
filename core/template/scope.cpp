#include "core/template/scope.h"

namespace millrace::template_ {

void Scope::say(std::string what, std::string where, std::string hint) {
  if (problems.size() < kProblemsMax) problems.push_back({std::move(what), std::move(where), std::move(hint)});
}

std::string Scope::suggest(const std::string& word, const std::vector<std::string_view>& known) const {
  return problems.size() < kSuggestionsMax ? suggestion(word, known) : std::string{};
}

std::string suggestion(const std::string& word, const std::vector<std::string_view>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? near : "did you mean " + near + "?";
}

std::vector<std::string_view> names_of(const Json& object) {
  std::vector<std::string_view> names;
  if (!object.is_object()) return names;
  for (auto it = object.begin(); it != object.end(); ++it) names.push_back(it.key());
  return names;
}

}  // namespace millrace::template_
