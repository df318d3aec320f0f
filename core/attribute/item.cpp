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

// Straight from the bytes to the text that travels.
struct Writer {
  Decoder from;
  WrittenBytes& out;

  template <class Each>
  void listed(char open, char close, const Each& each) {
    out.push_back(static_cast<uint8_t>(open));
    for (size_t n = from.count(), i = 0; i < n; ++i) {
      if (i > 0) out.push_back(',');
      each();
    }
    out.push_back(static_cast<uint8_t>(close));
  }
  void map() {
    listed('{', '}', [this] {
      text();
      out.push_back(':');
      value();
    });
  }
  void text() { append_quoted(out, from.take(from.count())); }
  void number() { append_quoted(out, to_text(take_sortable(from.in))); }
  void binary() { append_quoted(out, base64(from.take(from.count()))); }
  void content(Type type) {
    switch (type) {
      case Type::kText: return text();
      case Type::kNumber: return number();
      case Type::kBinary: return binary();
      case Type::kBool: return millrace::append(out, from.byte() != 0 ? "true" : "false");
      case Type::kNull: return millrace::append(out, "true");
      case Type::kMap: return map();
      case Type::kList: return listed('[', ']', [this] { value(); });
      case Type::kTextSet: return listed('[', ']', [this] { text(); });
      case Type::kNumberSet: return listed('[', ']', [this] { number(); });
      case Type::kBinarySet: return listed('[', ']', [this] { binary(); });
    }
    MILLRACE_ASSERT(false);
  }
  void value() {
    const auto type = static_cast<Type>(from.byte());
    millrace::append(out, "{\"");
    millrace::append(out, code(type));
    millrace::append(out, "\":");
    content(type);
    out.push_back('}');
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

void append(WrittenBytes& out, const Item& item) { Writer{{item.bytes}, out}.map(); }

bool same(const ItemPtr& a, const ItemPtr& b) { return a == b || (a && b && *a == *b); }

}  // namespace millrace::attribute
