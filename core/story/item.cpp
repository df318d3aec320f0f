#include "core/story/item.h"

namespace millrace::story {
namespace {

std::string list_words(const Json& list, bool typed) {
  std::string out;
  for (const Json& one : list) {
    if (!out.empty()) out += ", ";
    out += typed ? plain_value(one) : to_text(one);
  }
  return out;
}

std::string map_words(const Json& map) {
  std::string out;
  for (const auto& [name, inner] : map.items()) {
    if (!out.empty()) out += ", ";
    out.append(name).append(": ").append(plain_value(inner));
  }
  return out;
}

}  // namespace

std::string plain_value(const Json& typed) {
  if (!typed.is_object() || typed.size() != 1) return to_text(typed);
  const std::string type = typed.begin().key();
  const Json& value = typed.begin().value();
  if (type == "N" || type == "B") return value.is_string() ? value.get<std::string>() : to_text(value);
  if (type == "NULL") return "null";
  if (type == "L") return "[" + list_words(value, true) + "]";
  if (type == "SS" || type == "NS" || type == "BS") return "{" + list_words(value, false) + "}";
  if (type == "M") return "{" + map_words(value) + "}";
  return to_text(value);
}

std::vector<FieldRow> item_rows(const Json& before, const Json& after) {
  std::vector<FieldRow> rows;
  const bool both = before.is_object() && after.is_object();
  const Json& shown = after.is_object() ? after : before;
  if (!shown.is_object()) return rows;
  for (const auto& [name, value] : shown.items()) {
    const Json& was = both ? member(before, name) : value;
    const bool changed = both && !same_value(was, value);
    rows.push_back({name, plain_value(value), changed && !was.is_null() ? plain_value(was) : "", changed});
  }
  if (!both) return rows;
  for (const auto& [name, value] : before.items()) {
    if (!after.contains(name)) rows.push_back({name, "gone", plain_value(value), true});
  }
  return rows;
}

}  // namespace millrace::story
