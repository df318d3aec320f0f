#include <algorithm>
#include <cmath>

#include "core/bus/event_leaves.h"
#include "core/bus/operators.h"

namespace millrace::bus {
namespace {

constexpr size_t kShownMax = 3;
constexpr size_t kTextMax = 40;

std::string shown(const Json& value) {
  const double number = value.is_number_float() ? value.get<double>() : 0.5;
  if (std::abs(number) < 1e15 && std::trunc(number) == number) return std::to_string(static_cast<int64_t>(number));
  std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  if (text.empty()) return "an empty text";
  if (text.size() <= kTextMax) return text;
  size_t end = kTextMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

template <class List, class Say>
std::string joined(const List& list, const char* last, Say say) {
  std::string out;
  const size_t n = std::min(list.size(), kShownMax);
  for (size_t i = 0; i < n; ++i) {
    const bool closes = i + 1 == n && list.size() <= kShownMax;
    if (i > 0) out += closes ? last : ", ";
    out += say(list[i]);
  }
  return list.size() > kShownMax ? out + last + std::to_string(list.size() - kShownMax) + " more" : out;
}

struct Say {
  std::string operator()(const Equals& m) const { return shown(m.value) + (m.ignore_case ? " in any case" : ""); }
  std::string operator()(const Prefix& m) const { return affix("a text that begins with ", m.text, m.ignore_case); }
  std::string operator()(const Suffix& m) const { return affix("a text that ends with ", m.text, m.ignore_case); }
  std::string operator()(const Wildcard& m) const { return "a text like " + shown(m.text); }
  std::string operator()(const InRange& m) const {
    if (m.least && m.most && m.least->value == m.most->value) return shown(Json(m.least->value));
    std::string out = "a number";
    if (m.least) out += std::string(m.least->included ? " >= " : " > ") + shown(Json(m.least->value));
    if (m.least && m.most) out += " and";
    if (m.most) out += std::string(m.most->included ? " <= " : " < ") + shown(Json(m.most->value));
    return out;
  }
  std::string operator()(const InNetwork& m) const { return "an address in " + m.network.text; }
  std::string operator()(const Exists&) const { return "any value"; }
  std::string operator()(const Absent&) const { return "no value"; }
  std::string operator()(const AnythingBut& m) const {
    return "anything but " + joined(m.none_of, " or ", [](const auto& one) { return std::visit(Say{}, one); });
  }

 private:
  static std::string affix(const char* how, const std::string& text, bool ignore_case) {
    return how + shown(text) + (ignore_case ? " in any case" : "");
  }
};

std::string wanted(const Field& field) {
  return joined(*field.any_of, " or ", [](const Matcher& matcher) { return std::visit(Say{}, matcher); });
}

// Whether the field alone finds what it wants.
bool satisfied(const Field& field, const EventLeaves& leaves) { return finds({field}, leaves); }

std::string observed(const Field& field, const EventLeaves& leaves) {
  if (const auto* found = leaves.at(field.path)) {
    return joined(*found, " and ", [](const Leaf& leaf) { return shown(*leaf.value); });
  }
  return leaves.inner.contains(field.path) ? "an object" : "not there";
}

std::string why_not(const Field& field, const EventLeaves& leaves) {
  std::string out = field.path + " was " + observed(field, leaves) + ", the filter wants " + wanted(field);
  if (leaves.at(field.path) == nullptr && leaves.inner.contains(field.path))
    out += ", and looks at values without members only";
  return out;
}

std::string why(const Field& field, const EventLeaves& leaves) {
  if (leaves.at(field.path) != nullptr) return field.path + " is " + observed(field, leaves);
  if (!leaves.inner.contains(field.path)) return field.path + " is not there";
  return field.path +
         " has members, and exists looks at leaves only (values without members), so exists: false is true";
}

std::vector<const Field*> as_written(const Alternative& alternative) {
  std::vector<const Field*> out;
  for (const Field& field : alternative) out.push_back(&field);
  std::stable_sort(out.begin(), out.end(), [](const Field* a, const Field* b) {
    return a->written != b->written ? a->written < b->written : a->path < b->path;
  });
  return out;
}

std::string explain_match(const Alternative& alternative, const EventLeaves& leaves) {
  return joined(as_written(alternative), " and ", [&leaves](const Field* field) { return why(*field, leaves); });
}

// Of the alternative that came nearest: the first of its fields that did not fit.
std::string explain_miss(const Pattern& pattern, const EventLeaves& leaves) {
  const Field* first = nullptr;
  size_t fewest = SIZE_MAX;
  for (const Alternative& alternative : pattern.alternatives) {
    std::vector<const Field*> missed;
    for (const Field* field : as_written(alternative)) {
      if (!satisfied(*field, leaves)) missed.push_back(field);
    }
    if (missed.size() >= fewest) continue;
    fewest = missed.size();
    first = missed.empty() ? nullptr : missed.front();
  }
  return first != nullptr ? why_not(*first, leaves)
                          : "no one element of the event's lists has all that the filter wants";
}

}  // namespace

std::string explain(const Pattern& pattern, const Json& event) {
  const EventLeaves leaves = take_apart(pattern, event);
  for (const Alternative& alternative : pattern.alternatives) {
    if (finds(alternative, leaves)) return explain_match(alternative, leaves);
  }
  return explain_miss(pattern, leaves);
}

}  // namespace millrace::bus
