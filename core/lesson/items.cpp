#include "core/lesson/items.h"

#include <map>

#include "core/attribute/number.h"
#include "core/story/item.h"
#include "core/table/facts.h"

namespace millrace::lesson {
namespace {

bool is_write(const sim::Fact& fact) {
  return fact.kind == table::kInserted || fact.kind == table::kModified || fact.kind == table::kRemoved;
}

bool same_number(const Json& typed, const Json& plain) {
  const auto a = attribute::parse_number(text_member(typed, "N"));
  const auto b = attribute::parse_number(to_text(plain));
  return a && b && *a <=> *b == 0;
}

}  // namespace

std::vector<Item> items_of(std::span<const sim::Fact> facts, const std::string& table) {
  std::vector<Item> items;
  std::map<std::string, size_t> places;
  for (const sim::Fact& fact : facts) {
    if (!is_write(fact) || fact.resource != table || fact.data == nullptr) continue;
    const auto [place, fresh] = places.try_emplace(fact.subject, items.size());
    if (fresh) items.push_back({fact.subject, 0, false, Json::object()});
    Item& item = items[place->second];
    item.fact = fact.id;
    item.gone = fact.kind == table::kRemoved;
    if (!item.gone) item.attributes = member(*fact.data, "after");
  }
  return items;
}

std::string text_of(const Json& typed) {
  const Json& text = member(typed, "S");
  return text.is_string() ? text.get<std::string>() : story::plain_value(typed);
}

std::string text_of_plain(const Json& plain) { return plain.is_string() ? plain.get<std::string>() : to_text(plain); }

bool is_value(const Json& typed, const Json& plain) {
  if (!typed.is_object()) return false;
  if (plain.is_number()) return same_number(typed, plain);
  if (plain.is_string()) return same_value(member(typed, "S"), plain);
  if (plain.is_boolean()) return same_value(member(typed, "BOOL"), plain);
  if (plain.is_null()) return typed.contains("NULL");
  return same_value(typed, plain);
}

bool has_all(const Item& item, const Json& plain) {
  for (const auto& [name, value] : members(plain)) {
    if (!is_value(member(item.attributes, name), value)) return false;
  }
  return true;
}

}  // namespace millrace::lesson
