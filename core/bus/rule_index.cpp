#include "core/bus/rule_index.h"

#include <algorithm>
#include <set>

namespace millrace::bus {
namespace {

constexpr size_t kExactMax = 32;  // values of one field; a rule with more is tried on every event

const std::set<std::string> kAny{""};

// The values that will do for a field at the top of an event, or any.
std::set<std::string> exact_values(const Alternative& alternative, std::string_view path) {
  const auto field =
      std::find_if(alternative.begin(), alternative.end(), [&](const Field& f) { return f.path == path; });
  if (field == alternative.end() || field->any_of->size() > kExactMax) return kAny;
  std::set<std::string> out;
  for (const Matcher& matcher : *field->any_of) {
    const Equals* equals = std::get_if<Equals>(&matcher);
    if (equals == nullptr || equals->ignore_case || !equals->value.is_string()) return kAny;
    out.insert(equals->value.get<std::string>());
  }
  return out.contains("") ? kAny : out;
}

std::set<std::pair<std::string, std::string>> keys_of(const Pattern& pattern) {
  std::set<std::pair<std::string, std::string>> out;
  for (const Alternative& alternative : pattern.alternatives) {
    for (const std::string& source : exact_values(alternative, "source")) {
      for (const std::string& type : exact_values(alternative, "detail-type")) out.emplace(source, type);
    }
  }
  return out;
}

}  // namespace

RuleIndex::RuleIndex(const std::map<std::string, std::shared_ptr<const Rule>, std::less<>>& rules) {
  for (const auto& [name, rule] : rules) {
    if (!rule->enabled() || rule->wanted.pattern == nullptr) continue;
    for (auto& key : keys_of(*rule->wanted.pattern)) names_[key].push_back(name);
  }
}

std::vector<std::string> RuleIndex::candidates(const std::string& source, const std::string& detail_type) const {
  std::set<std::pair<std::string, std::string>> keys;
  for (const std::string& first : {source, std::string()}) {
    for (const std::string& second : {detail_type, std::string()}) keys.emplace(first, second);
  }
  std::vector<std::string> out;
  for (const auto& key : keys) {
    if (const auto found = names_.find(key); found != names_.end()) {
      out.insert(out.end(), found->second.begin(), found->second.end());
    }
  }
  std::stable_sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace millrace::bus
