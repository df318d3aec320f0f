#include "core/lesson/match.h"

#include <algorithm>

namespace millrace::lesson {
namespace {

bool fits_kind(const std::string& wanted, const std::string& kind) {
  if (wanted.ends_with(".*")) return kind.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
  return wanted.empty() || wanted == kind;
}

// Of a value that is to be contained: which; of others nothing.
std::string contained(const Json& value) { return value.size() == 1 ? text_member(value, "contains") : std::string(); }

bool has(const sim::Fact& fact, const std::string& pointer, const Json& value) {
  const Json* found = fact.data == nullptr ? nullptr : find_at(*fact.data, pointer);
  if (found == nullptr) return false;
  const std::string part = contained(value);
  if (part.empty()) return same_value(*found, value);
  return found->is_string() && found->get_ref<const std::string&>().find(part) != std::string::npos;
}

bool says(const sim::Fact& fact, const std::string& words) {
  return fact.sentence.find(words) != std::string::npos || fact.because.find(words) != std::string::npos;
}

}  // namespace

bool fits(const Match& match, const sim::Fact& fact) {
  return fits_kind(match.kind, fact.kind) && (match.resource.empty() || match.resource == fact.resource) &&
         (match.subject.empty() || match.subject == fact.subject) && (match.says.empty() || says(fact, match.says)) &&
         std::all_of(match.data.begin(), match.data.end(),
                     [&](const auto& one) { return has(fact, one.first, one.second); });
}

std::string part_of(const sim::Fact& fact, const Part& part) {
  if (part == "subject") return fact.subject;
  if (part == "resource") return fact.resource;
  const Json* found = fact.data == nullptr ? nullptr : find_at(*fact.data, part);
  if (found == nullptr) return {};
  return found->is_string() ? found->get<std::string>() : to_text(*found);
}

std::string words(const Match& match) {
  std::string out = match.kind.empty() ? "fact" : match.kind;
  if (!match.resource.empty()) out += " of " + match.resource;
  if (!match.subject.empty()) out += " with " + match.subject;
  for (const auto& [pointer, value] : match.data) {
    const std::string part = contained(value);
    out += " with " + pointer + " " + (part.empty() ? to_text(value) : "that has " + to_text(Json(part)));
  }
  if (!match.says.empty()) out += " that says \"" + match.says + "\"";
  return out;
}

}  // namespace millrace::lesson
