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

// Takes one leaf per field of the alternative, in the order of their paths.
class Search {
 public:
  Search(const Alternative& alternative, const EventLeaves& leaves) : alternative_(alternative) {
    for (size_t i = 0; i < alternative.size(); ++i) {
      leaves_.push_back(leaves.at(alternative[i].path));
      if (leaves_.back() == nullptr) continue;
      for (const Leaf& leaf : *leaves_.back()) {
        for (const auto& [array, element] : leaf.elements) last_use_[array] = i;
      }
    }
  }

  // The depth of the recursion is the number of fields, which the pattern's length bounds.
  bool from(size_t i, const Elements& taken) {
    if (i == alternative_.size()) return true;
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
    const Matchers& any_of = *alternative_[i].any_of;
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

  const Alternative& alternative_;
  std::vector<const std::vector<Leaf>*> leaves_;  // by field
  std::map<uint32_t, size_t> last_use_;           // by array: the last field that has leaves in it
  std::set<std::pair<size_t, Elements>> failed_;
};

enum class Quick { kYes, kNo, kUnknown };

// Where a path leads in an event without arrays along it. A name with dots in the event leads to the same paths as
// objects in each other do: where one could, nothing is known.
struct Place {
  bool known = true;
  const Json* value = nullptr;  // null: nothing is there
};

Place place_of(std::string_view path, const Json& event) {
  const Json* here = &event;
  for (bool last = false; !last;) {
    const size_t dot = path.find('.');
    const std::string_view step = path.substr(0, dot);
    last = dot == std::string_view::npos;
    if (!last) path.remove_prefix(dot + 1);
    if (!here->is_object()) return {};
    const Json* next = nullptr;
    for (const auto& [name, value] : members(*here)) {
      if (name == step) next = &value;
      else if (!last && name.size() > step.size() && name[step.size()] == '.' && name.starts_with(step)) return {false};
    }
    if (next == nullptr) return {};
    if (next->is_array()) return {false};
    here = next;
  }
  return {true, here->is_object() ? nullptr : here};
}

// Most events have no arrays where patterns look: then every field decides by itself.
Quick quickly(const Alternative& alternative, const Json& event) {
  bool unknown = false;
  for (const Field& field : alternative) {
    const Place place = place_of(field.path, event);
    if (!place.known) {
      unknown = true;
      continue;
    }
    const bool wanted = std::any_of(field.any_of->begin(), field.any_of->end(), [&](const Matcher& matcher) {
      return place.value == nullptr ? std::holds_alternative<Absent>(matcher) : accepts(matcher, *place.value);
    });
    if (!wanted) return Quick::kNo;
  }
  return unknown ? Quick::kUnknown : Quick::kYes;
}

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

bool finds(const Alternative& alternative, const EventLeaves& leaves) {
  return Search(alternative, leaves).from(0, {});
}

bool matches(const Pattern& pattern, const Json& event) {
  std::optional<EventLeaves> leaves;  // taken only when somebody asks
  return std::any_of(pattern.alternatives.begin(), pattern.alternatives.end(), [&](const Alternative& alternative) {
    const Quick quick = quickly(alternative, event);
    if (quick != Quick::kUnknown) return quick == Quick::kYes;
    if (!leaves) leaves = take_apart(pattern, event);
    return finds(alternative, *leaves);
  });
}

}  // namespace millrace::bus
