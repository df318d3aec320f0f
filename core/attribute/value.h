// Attribute values as DynamoDB stores them, decoded: binary is bytes, numbers are exact decimals, maps and sets are
// kept sorted so that equal values are equal structures. Follows "Supported data types" of the DynamoDB Developer
// Guide.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/attribute/number.h"

namespace millrace::attribute {

struct Value;
struct Attribute;

using Text = std::string;  // S, UTF-8; its order is the order of its bytes

struct Binary {  // B
  std::string bytes;
  friend auto operator<=>(const Binary& a, const Binary& b) { return a.bytes.compare(b.bytes) <=> 0; }
  friend bool operator==(const Binary&, const Binary&) = default;
};

struct Null {  // NULL
  friend bool operator==(Null, Null) = default;
};

using List = std::vector<Value>;  // L

// M, and a whole item: attributes by name, ascending bytes.
struct Map {
  std::vector<Attribute> entries;

  const Value* find(std::string_view name) const;
  Value* find(std::string_view name);
  void set(std::string_view name, Value value);
  bool erase(std::string_view name);
  size_t size() const;
  bool empty() const { return entries.empty(); }
  auto begin() const { return entries.begin(); }
  auto end() const { return entries.end(); }
  friend bool operator==(const Map&, const Map&);
};

// Members ascending and distinct, never empty.
template <class T>
struct Set {
  std::vector<T> members;
  friend bool operator==(const Set&, const Set&) = default;
};
using TextSet = Set<Text>;      // SS
using NumberSet = Set<Number>;  // NS
using BinarySet = Set<Binary>;  // BS

enum class Type : uint8_t { kText, kNumber, kBinary, kBool, kNull, kMap, kList, kTextSet, kNumberSet, kBinarySet };

struct Value {
  // In the order of `Type`.
  std::variant<Text, Number, Binary, bool, Null, Map, List, TextSet, NumberSet, BinarySet> data;

  Type type() const { return static_cast<Type>(data.index()); }
  template <class T>
  const T* as() const {
    return std::get_if<T>(&data);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&data);
  }
  friend bool operator==(const Value& a, const Value& b);
};

struct Attribute {
  std::string name;
  Value value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

inline size_t Map::size() const { return entries.size(); }

// `S`, `N`, `B`, `BOOL`, `NULL`, `M`, `L`, `SS`, `NS`, `BS`.
std::string_view code(Type type);
std::optional<Type> type_from_code(std::string_view code);

// Strings, numbers and binaries have an order among their own type; anything else, or two types, has none.
std::optional<std::strong_ordering> order(const Value& a, const Value& b);

// Bytes that the service charges for a value without its name, and for an item with its names.
uint64_t size_of(const Value& value);
uint64_t size_of(const Map& item);

}  // namespace millrace::attribute
