#include <algorithm>

#include "core/bus/event_leaves.h"
#include "core/bus/operators.h"

namespace millrace::bus {
namespace {

class Taker {
 public:
  Taker(const Pattern& pattern, EventLeaves& out) : pattern_(pattern), out_(out) {}

  void object(const Json& value) {
    const size_t length = path_.size();
    for (const auto& [name, inner] : value.items()) {
      path_ += name;
      step(inner);
      path_.resize(length);
    }
  }

 private:
  // `path_` leads to `value`. The depth is the event's own, which parse_json bounds.
  void step(const Json& value) {
    if (value.is_object()) {
      out_.inner.insert(path_);
      if (!pattern_.trunks.contains(path_)) return;
      path_ += '.';
      object(value);
    } else if (value.is_array()) {
      elements(value);
    } else {
      out_.by_path[path_].push_back({&value, elements_});
    }
  }

  void elements(const Json& array) {
    const std::string path = path_;
    elements_.emplace_back(arrays_++, 0);
    for (const Json& element : array) {
      step(element);
      path_ = path;
      ++elements_.back().second;
    }
    elements_.pop_back();
  }

  const Pattern& pattern_;
  EventLeaves& out_;
  std::string path_;
  Elements elements_;
  uint32_t arrays_ = 0;
};

// Both sorted by array. Nothing when they name different elements of one array.
std::optional<Elements> join(const Elements& a, const Elements& b) {
  Elements out;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->first < j->first)) {
      out.push_back(*i++);
    } else if (i == a.end() || j->first < i->first) {
      out.push_back(*j++);
    } else {
      if (i->second != j->second) return std::nullopt;
      out.push_back(*i++);
      ++j;
    }
  }
  return out;
}

// Takes one leaf per field of the rule, in the order of their paths.
class Search {
 public:
  Search(const Rule& rule, const EventLeaves& leaves) : rule_(rule) {
    for (size_t i = 0; i < rule.size(); ++i) {
      leaves_.push_back(leaves.at(rule[i].path));
      if (leaves_.back() == nullptr) continue;
      for (const Leaf& leaf : *leaves_.back()) {
        for (const auto& [array, element] : leaf.elements) last_use_[array] = i;
      }
    }
  }

  // The depth of the recursion is the number of fields, which the pattern's length bounds.
  bool from(size_t i, const Elements& taken) {
    if (i == rule_.size()) return true;
    Elements key;
    for (const auto& one : taken) {
      if (last_use_.at(one.first) >= i) key.push_back(one);
    }
    if (failed_.contains({i, key})) return false;
    if (take_one(i, key)) return true;
    failed_.insert({i, std::move(key)});
    return false;
  }

 private:
  bool take_one(size_t i, const Elements& taken) {
    const Matchers& any_of = *rule_[i].any_of;
    bool there = false;
    static const std::vector<Leaf> kNone;
    for (const Leaf& leaf : leaves_[i] ? *leaves_[i] : kNone) {
      const auto joined = join(taken, leaf.elements);
      if (!joined) continue;
      there = true;
      const bool wanted = std::any_of(any_of.begin(), any_of.end(),
                                      [&leaf](const Matcher& matcher) { return accepts(matcher, *leaf.value); });
      if (wanted && from(i + 1, *joined)) return true;
    }
    if (there) return false;
    const bool absent_will_do = std::any_of(
        any_of.begin(), any_of.end(), [](const Matcher& matcher) { return std::holds_alternative<Absent>(matcher); });
    return absent_will_do && from(i + 1, taken);
  }

  const Rule& rule_;
  std::vector<const std::vector<Leaf>*> leaves_;  // by field
  std::map<uint32_t, size_t> last_use_;           // by array: the last field that has leaves in it
  std::set<std::pair<size_t, Elements>> failed_;
};

}  // namespace

const std::vector<Leaf>* EventLeaves::at(std::string_view path) const {
  const auto it = by_path.find(path);
  return it == by_path.end() ? nullptr : &it->second;
}

EventLeaves take_apart(const Pattern& pattern, const Json& event) {
  EventLeaves out;
  if (event.is_object()) Taker(pattern, out).object(event);
  return out;
}

bool finds(const Rule& rule, const EventLeaves& leaves) { return Search(rule, leaves).from(0, {}); }

bool matches(const Pattern& pattern, const Json& event) {
  const EventLeaves leaves = take_apart(pattern, event);
  return std::any_of(pattern.rules.begin(), pattern.rules.end(),
                     [&leaves](const Rule& rule) { return finds(rule, leaves); });
}

}  // namespace millrace::bus
