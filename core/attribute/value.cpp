#include "core/attribute/value.h"

#include <algorithm>
#include <array>

namespace millrace::attribute {
namespace {

constexpr std::array<std::string_view, 10> kCodes{"S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"};
constexpr uint64_t kContainerBytes = 3;  // a map or list, however empty
constexpr uint64_t kElementBytes = 1;    // each member of one

auto position(auto& entries, std::string_view name) {
  return std::lower_bound(entries.begin(), entries.end(), name,
                          [](const Attribute& a, std::string_view n) { return a.name < n; });
}

struct Sizer {
  uint64_t operator()(const Text& v) const { return v.size(); }
  uint64_t operator()(const Number& v) const { return size_of(v); }
  uint64_t operator()(const Binary& v) const { return v.bytes.size(); }
  uint64_t operator()(bool) const { return 1; }
  uint64_t operator()(Null) const { return 1; }
  uint64_t operator()(const Map& v) const { return kContainerBytes + size_of(v) + kElementBytes * v.size(); }
  uint64_t operator()(const List& v) const {
    uint64_t sum = kContainerBytes;
    for (const Value& element : v) sum += kElementBytes + size_of(element);
    return sum;
  }
  template <class T>
  uint64_t operator()(const Set<T>& v) const {
    uint64_t sum = 0;
    for (const T& member : v.members) sum += (*this)(member);
    return sum;
  }
};

}  // namespace

const Value* Map::find(std::string_view name) const {
  const auto it = position(entries, name);
  return it != entries.end() && it->name == name ? &it->value : nullptr;
}

Value* Map::find(std::string_view name) {
  const auto it = position(entries, name);
  return it != entries.end() && it->name == name ? &it->value : nullptr;
}

void Map::set(std::string_view name, Value value) {
  const auto it = position(entries, name);
  if (it != entries.end() && it->name == name) it->value = std::move(value);
  else entries.insert(it, Attribute{std::string(name), std::move(value)});
}

bool Map::erase(std::string_view name) {
  const auto it = position(entries, name);
  if (it == entries.end() || it->name != name) return false;
  entries.erase(it);
  return true;
}

bool operator==(const Map& a, const Map& b) { return a.entries == b.entries; }
bool operator==(const Value& a, const Value& b) { return a.data == b.data; }

std::string_view code(Type type) { return kCodes[static_cast<size_t>(type)]; }

std::optional<Type> type_from_code(std::string_view text) {
  for (size_t i = 0; i < kCodes.size(); ++i) {
    if (kCodes[i] == text) return static_cast<Type>(i);
  }
  return std::nullopt;
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
  if (a.type() != b.type()) return std::nullopt;
  if (const Text* text = a.as<Text>()) return text->compare(*b.as<Text>()) <=> 0;
  if (const Number* number = a.as<Number>()) return *number <=> *b.as<Number>();
  if (const Binary* binary = a.as<Binary>()) return *binary <=> *b.as<Binary>();
  return std::nullopt;
}

uint64_t size_of(const Value& value) { return std::visit(Sizer{}, value.data); }

uint64_t size_of(const Map& item) {
  uint64_t sum = 0;
  for (const Attribute& attribute : item.entries) sum += attribute.name.size() + size_of(attribute.value);
  return sum;
}

}  // namespace millrace::attribute
