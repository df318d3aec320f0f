#include "core/attribute/item.h"

#include "core/attribute/wire.h"
#include "core/base/assert.h"
#include "core/base/base64.h"

namespace millrace::attribute {
namespace {

void append_count(std::string& out, size_t n) {
  for (; n >= 128; n >>= 7) out += static_cast<char>((n & 127) | 128);
  out += static_cast<char>(n);
}

void append_bytes(std::string& out, std::string_view bytes) {
  append_count(out, bytes.size());
  out += bytes;
}

struct Encoder {
  std::string& out;

  void operator()(const Text& v) { append_bytes(out, v); }
  void operator()(const Number& v) { append_sortable(out, v); }
  void operator()(const Binary& v) { append_bytes(out, v.bytes); }
  void operator()(bool v) { out += v ? '\1' : '\0'; }
  void operator()(Null) {}
  void operator()(const Map& v) {
    append_count(out, v.size());
    for (const Attribute& attribute : v.entries) {
      append_bytes(out, attribute.name);
      value(attribute.value);
    }
  }
  void operator()(const List& v) {
    append_count(out, v.size());
    for (const Value& element : v) value(element);
  }
  template <class T>
  void operator()(const Set<T>& v) {
    append_count(out, v.members.size());
    for (const T& member : v.members) (*this)(member);
  }
  void value(const Value& v) {
    out += static_cast<char>(v.type());
    std::visit(*this, v.data);
  }
};

// Reads back what an Encoder wrote; nesting is bounded because nothing deeper is ever stored.
struct Decoder {
  std::string_view in;

  std::string_view take(size_t n) {
    MILLRACE_ASSERT(n <= in.size());
    const std::string_view bytes = in.substr(0, n);
    in.remove_prefix(n);
    return bytes;
  }
  uint8_t byte() { return static_cast<uint8_t>(take(1)[0]); }
  size_t count() {
    size_t n = 0;
    for (int shift = 0;; shift += 7) {
      const uint8_t b = byte();
      n |= static_cast<size_t>(b & 127) << shift;
      if (b < 128) return n;
    }
  }
  std::string text() { return std::string(take(count())); }
  Map map() {
    Map map;
    map.entries.resize(count());
    for (Attribute& attribute : map.entries) {
      attribute.name = text();
      attribute.value = value();
    }
    return map;
  }
  template <class T, class Read>
  Value set(Read read) {
    Set<T> set;
    for (size_t n = count(); n > 0; --n) set.members.push_back(read());
    return {std::move(set)};
  }
  Value list() {
    List list(count());
    for (Value& element : list) element = value();
    return {std::move(list)};
  }
  Value value() {
    switch (static_cast<Type>(byte())) {
      case Type::kText: return {text()};
      case Type::kNumber: return {take_sortable(in)};
      case Type::kBinary: return {Binary{text()}};
      case Type::kBool: return {byte() != 0};
      case Type::kNull: return {Null{}};
      case Type::kMap: return {map()};
      case Type::kList: return list();
      case Type::kTextSet: return set<Text>([this] { return text(); });
      case Type::kNumberSet: return set<Number>([this] { return take_sortable(in); });
      case Type::kBinarySet: return set<Binary>([this] { return Binary{text()}; });
    }
    MILLRACE_ASSERT(false);
  }
};

// Straight from the bytes to what travels.
struct JsonDecoder {
  Decoder from;

  Json map() {
    Json out = Json::object();
    size_t n = from.count();
    out.get_ref<Json::object_t&>().reserve(n);
    for (; n > 0; --n) {
      std::string name = from.text();
      append_member(out, std::move(name), value());
    }
    return out;
  }
  template <class Read>
  Json list(Read read) {
    Json out = Json::array();
    for (size_t n = from.count(); n > 0; --n) out.push_back(read());
    return out;
  }
  Json number() { return to_text(take_sortable(from.in)); }
  Json binary() { return base64(from.take(from.count())); }
  Json content(Type type) {
    switch (type) {
      case Type::kText: return from.text();
      case Type::kNumber: return number();
      case Type::kBinary: return binary();
      case Type::kBool: return from.byte() != 0;
      case Type::kNull: return true;
      case Type::kMap: return map();
      case Type::kList: return list([this] { return value(); });
      case Type::kTextSet: return list([this] { return Json(from.text()); });
      case Type::kNumberSet: return list([this] { return number(); });
      case Type::kBinarySet: return list([this] { return binary(); });
    }
    MILLRACE_ASSERT(false);
  }
  Json value() {
    const auto type = static_cast<Type>(from.byte());
    Json out = Json::object();
    append_member(out, std::string(code(type)), content(type));
    return out;
  }
};

}  // namespace

ItemPtr encode(const Map& attributes) {
  auto item = std::make_shared<Item>();
  item->size = size_of(attributes);
  item->bytes.reserve(item->size + 4 * attributes.size() + 4);
  Encoder{item->bytes}(attributes);
  return item;
}

Map decode(const Item& item) { return Decoder{item.bytes}.map(); }
Map decode(const ItemPtr& item) { return item ? decode(*item) : Map{}; }

std::optional<Value> find(const Item& item, std::string_view name) {
  Decoder decoder{item.bytes};
  for (size_t n = decoder.count(); n > 0; --n) {
    const bool found = decoder.take(decoder.count()) == name;
    Value value = decoder.value();
    if (found) return value;
  }
  return std::nullopt;
}

Json to_json(const Item& item) { return JsonDecoder{Decoder{item.bytes}}.map(); }

bool same(const ItemPtr& a, const ItemPtr& b) { return a == b || (a && b && *a == *b); }

}  // namespace millrace::attribute
