#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <concepts>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "core/base/assert.h"
#include "core/base/hash.h"

template <>
void millrace::Json::json_value::destroy(value_t type) {
  switch (type) {
    case value_t::object: delete object; return;
    case value_t::array: delete array; return;
    case value_t::string: delete string; return;
    case value_t::binary: delete binary; return;
    default: return;
  }
}

template class millrace::Members<std::string, millrace::Json>;
template class std::vector<millrace::Json>;
template class nlohmann::basic_json<millrace::Members>;

namespace millrace {
namespace {

size_t quoted_bytes(const std::string& text) {
  if (is_plain(text)) return text.size() + 2;
  size_t n = 2;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '\n' || c == '\t' || c == '\r' || c == '\b' || c == '\f') n += 2;
    else n += byte < 0x20 ? 6 : 1;
  }
  return n;
}

size_t digits(const Json& json) {
  std::array<char, 24> text;
  const char* end = json.is_number_unsigned()
                        ? std::to_chars(text.data(), text.data() + text.size(), json.get<uint64_t>()).ptr
                        : std::to_chars(text.data(), text.data() + text.size(), json.get<int64_t>()).ptr;
  return static_cast<size_t>(end - text.data());
}

// Takes the length of the text of `json` from `left`; false as soon as nothing is left.
bool take(const Json& json, size_t& left) {
  const auto spend = [&left](size_t n) {
    if (n > left) return false;
    left -= n;
    return true;
  };
  if (json.is_string()) return spend(quoted_bytes(json.get_ref<const std::string&>()));
  if (json.is_number_integer()) return spend(digits(json));
  if (!json.is_structured()) return spend(json.dump().size());
  if (!spend(2 + (json.empty() ? 0 : json.size() - 1))) return false;
  if (json.is_array()) {
    for (const Json& element : json) {
      if (!take(element, left)) return false;
    }
    return true;
  }
  for (const auto& [name, value] : members(json)) {
    if (!spend(quoted_bytes(name) + 1) || !take(value, left)) return false;
  }
  return true;
}

// Builds a value from nlohmann's SAX events. Objects are filled by appending, and repeated members are folded when the
// object closes: the ordered map's own insertion looks at every member before it, which is quadratic.
class Builder {
 public:
  Builder(Json& root, int depth_max) : root_(root), depth_max_(depth_max) {}

  bool null() { return put(nullptr); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(Json::number_integer_t v) { return put(v); }
  bool number_unsigned(Json::number_unsigned_t v) { return put(v); }
  bool number_float(Json::number_float_t v, const Json::string_t&) { return put(v); }
  bool string(Json::string_t& v) { return put(std::move(v)); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(size_t) { return open(Json::object()); }
  bool start_array(size_t) { return open(Json::array()); }
  bool key(Json::string_t& v) {
    keys_.push_back(std::move(v));
    return true;
  }
  bool end_object() {
    fold_repeated(stack_.back());
    return close();
  }
  bool end_array() { return close(); }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& e) {
    error_at = position;
    error = e.what();
    return false;
  }

  std::string error;
  size_t error_at = 0;

 private:
  template <class T>
  bool put(T&& value) {
    if (stack_.empty()) {
      root_ = std::forward<T>(value);
      return true;
    }
    Json& parent = stack_.back();
    if (parent.is_array()) {
      parent.get_ref<Json::array_t&>().emplace_back(std::forward<T>(value));
    } else {
      parent.get_ref<Json::object_t&>().emplace_back(std::move(keys_.back()), std::forward<T>(value));
      keys_.pop_back();
    }
    return true;
  }
  bool open(Json container) {
    if (static_cast<int>(stack_.size()) >= depth_max_) {
      error = "nested deeper than " + std::to_string(depth_max_) + " levels";
      return false;
    }
    stack_.push_back(std::move(container));
    return true;
  }
  bool close() {
    Json done = std::move(stack_.back());
    stack_.pop_back();
    return put(std::move(done));
  }
  // True only for what is seen at a glance: most objects are small.
  static bool all_different(const std::vector<Json::object_t::value_type>& members) {
    constexpr size_t kFew = 8;
    if (members.size() > kFew) return false;
    for (size_t i = 1; i < members.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (members[i].first == members[j].first) return false;
      }
    }
    return true;
  }
  static void fold_repeated(Json& object) {
    std::vector<Json::object_t::value_type>& members = object.get_ref<Json::object_t&>();
    if (all_different(members)) return;
    std::map<std::string_view, size_t> first;
    std::vector<bool> repeated(members.size());
    bool any = false;
    for (size_t i = 0; i < members.size(); ++i) {
      const auto [it, fresh] = first.emplace(members[i].first, i);
      if (fresh) continue;
      members[it->second].second = std::move(members[i].second);
      repeated[i] = any = true;
    }
    if (!any) return;
    std::vector<Json::object_t::value_type> kept;
    for (size_t i = 0; i < members.size(); ++i) {
      if (!repeated[i]) kept.push_back(std::move(members[i]));
    }
    members.swap(kept);
  }

  Json& root_;
  int depth_max_;
  std::vector<Json> stack_;
  std::vector<std::string> keys_;
};

JsonError located(std::string_view text, size_t at, std::string what) {
  JsonError error{std::move(what), 1, 1};
  const size_t end = std::min(at > 0 ? at - 1 : 0, text.size());
  for (size_t i = 0; i < end; ++i) {
    error.column = text[i] == '\n' ? 1 : error.column + 1;
    if (text[i] == '\n') ++error.line;
  }
  return error;
}

// nlohmann's text without its error number and position, which are told in our own way.
std::string plain(const std::string& what) {
  const size_t colon = what.find(": ");
  return colon == std::string::npos ? what : what.substr(colon + 2);
}

// A token of a JSON pointer with its escapes undone.
std::string plain_token(std::string_view token) {
  std::string out;
  for (size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

const Json* child(const Json& value, const std::string& token) {
  if (value.is_object()) {
    const auto it = value.find(token);
    return it == value.end() ? nullptr : &*it;
  }
  const bool index = !token.empty() && token.size() < 10 && token.find_first_not_of("0123456789") == std::string::npos;
  if (!value.is_array() || !index) return nullptr;
  const size_t i = std::stoul(token);
  return i < value.size() ? &value[i] : nullptr;
}

Json sorted(const Json& value) {
  Json out = value.is_object() ? Json::object() : Json::array();
  if (value.is_array()) {
    for (const Json& element : value) out.push_back(element.is_structured() ? sorted(element) : element);
    return out;
  }
  std::map<std::string_view, const Json*> by_name;
  for (const auto& [name, child] : members(value)) by_name.emplace(name, &child);
  for (const auto& [name, child] : by_name) {
    append_member(out, std::string(name), child->is_structured() ? sorted(*child) : *child);
  }
  return out;
}

std::string library_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Text that grows at its end. What is short is put into a block first, and the block at once into the text.
class Writer {
 public:
  void put(char c) {
    if (filled_ == block_.size()) flush();
    block_[filled_++] = c;
  }
  void put(std::string_view text) {
    if (text.size() > block_.size() - filled_) flush();
    if (text.size() > block_.size()) {
      text_.append(text);
      return;
    }
    std::copy(text.begin(), text.end(), block_.begin() + filled_);
    filled_ += text.size();
  }
  void put_number(std::integral auto number) {
    if (block_.size() - filled_ < kNumberBytes) flush();
    filled_ =
        static_cast<size_t>(std::to_chars(&block_[filled_], block_.data() + block_.size(), number).ptr - block_.data());
  }
  std::string text() {
    flush();
    return std::move(text_);
  }

 private:
  static constexpr size_t kNumberBytes = 20;  // at most: of -2^63
  void flush() {
    text_.append(block_.data(), filled_);
    filled_ = 0;
  }

  std::array<char, 512> block_;
  size_t filled_ = 0;
  std::string text_;
};

void write_string(const std::string& text, Writer& out) {
  if (!is_plain(text)) return out.put(library_text(text));
  out.put('"');
  out.put(text);
  out.put('"');
}

// The library's own text to the letter; it writes what is rare (escapes, bytes beyond ASCII, fractions), this the rest.
void write_text(const Json& value, Writer& out) {
  char next = value.is_array() ? '[' : '{';
  switch (value.type()) {
    case Json::value_t::string: return write_string(value.get_ref<const std::string&>(), out);
    case Json::value_t::number_integer: return out.put_number(value.get<int64_t>());
    case Json::value_t::number_unsigned: return out.put_number(value.get<uint64_t>());
    case Json::value_t::object:
      for (const auto& [name, member] : members(value)) {
        out.put(std::exchange(next, ','));
        write_string(name, out);
        out.put(':');
        write_text(member, out);
      }
      return out.put(value.empty() ? "{}" : "}");
    case Json::value_t::array:
      for (const Json& element : value) {
        out.put(std::exchange(next, ','));
        write_text(element, out);
      }
      return out.put(value.empty() ? "[]" : "]");
    case Json::value_t::binary: {
      const auto& written = value.get_binary();  // see written.h
      return out.put({reinterpret_cast<const char*>(written.data()), written.size()});
    }
    default: return out.put(library_text(value));
  }
}

}  // namespace

void json_misused() { throw BrokenAssertion("a JSON value was used as what it is not"); }

tl::expected<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) {
    return tl::unexpected<JsonError>({"larger than " + std::to_string(limits.bytes_max) + " bytes", 1, 1});
  }
  Json root;
  Builder builder(root, limits.depth_max);
  if (Json::sax_parse(text.begin(), text.end(), &builder)) return root;
  return tl::unexpected<JsonError>(located(text, builder.error_at, plain(builder.error)));
}

// Eight bytes at once: the highest bit of each says whether it is special, or one before it is.
bool is_plain(std::string_view text) {
  constexpr uint64_t kEach = 0x0101010101010101, kHighest = kEach * 0x80;
  const auto zero_in = [](uint64_t bytes) { return (bytes - kEach) & ~bytes; };
  const auto special_in = [&](const char* at) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes | ((bytes - kEach * ' ') & ~bytes) | zero_in(bytes ^ kEach * '"') | zero_in(bytes ^ kEach * '\\');
  };
  constexpr size_t kAtOnce = sizeof kEach;
  if (text.size() < kAtOnce) {
    const auto special = [](unsigned char c) { return c < ' ' || c == '"' || c == '\\' || c >= 0x80; };
    return std::none_of(text.begin(), text.end(), special);
  }
  uint64_t any = special_in(text.data() + text.size() - kAtOnce);
  for (; text.size() >= kAtOnce; text.remove_prefix(kAtOnce)) any |= special_in(text.data());
  return (any & kHighest) == 0;
}

std::string to_text(const Json& value) {
  Writer out;
  write_text(value, out);
  return out.text();
}

std::string to_pretty_text(const Json& value) { return value.dump(2, ' ', false, Json::error_handler_t::replace); }

std::string to_sorted_text(const Json& value) { return to_text(value.is_structured() ? sorted(value) : value); }

uint64_t hash_json(const Json& value, uint64_t seed) {
  // A whole number is the same value whether the library holds it with a sign or without.
  const auto type = value.is_number_unsigned() ? Json::value_t::number_integer : value.type();
  uint64_t hash = (seed ^ (static_cast<uint64_t>(type) + 1)) * 0x9e3779b97f4a7c15ULL;  // mixed by what follows
  switch (type) {
    case Json::value_t::object:
      for (const auto& [name, child] : members(value)) hash = hash_json(child, hash_text(name, hash));
      return hash_number(value.size(), hash);
    case Json::value_t::array:
      for (const Json& element : value) hash = hash_json(element, hash);
      return hash_number(value.size(), hash);
    case Json::value_t::string: return hash_text(value.get_ref<const std::string&>(), hash);
    case Json::value_t::boolean: return hash_number(value.get<bool>() ? 1 : 0, hash);
    case Json::value_t::number_float: return hash_number(std::bit_cast<uint64_t>(value.get<double>()), hash);
    case Json::value_t::number_integer: return hash_number(static_cast<uint64_t>(value.get<int64_t>()), hash);
    default: return mix(hash);
  }
}

const Json& member(const Json& object, std::string_view name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  for (const auto& [key, value] : members(object)) {
    if (key == name) return value;
  }
  return kNull;
}

std::string text_member(const Json& object, std::string_view name, std::string_view otherwise) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string(otherwise);
}

void append_member(Json& object, std::string name, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(std::move(name), std::move(value));
}

bool same_value(const Json& a, const Json& b) {
  if (a.is_object() && b.is_object()) {
    if (a.size() != b.size()) return false;
    std::map<std::string_view, const Json*> others;
    for (const auto& [name, value] : b.items()) others.emplace(name, &value);
    for (const auto& [name, value] : a.items()) {
      const auto it = others.find(name);
      if (it == others.end() || !same_value(value, *it->second)) return false;
    }
    return true;
  }
  if (a.is_array() && b.is_array()) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same_value);
  }
  return a == b;
}

std::string pointer_token(std::string_view token) {
  std::string out;
  for (const char c : token) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

const Json* find_at(const Json& value, std::string_view pointer) {
  const Json* at = &value;
  while (!pointer.empty() && at != nullptr) {
    if (pointer.front() != '/') return nullptr;
    const size_t end = std::min(pointer.find('/', 1), pointer.size());
    at = child(*at, plain_token(pointer.substr(1, end - 1)));
    pointer.remove_prefix(end);
  }
  return at;
}

size_t text_bytes(const Json& value, size_t most) {
  size_t left = most;
  return take(value, left) ? most - left : most + 1;
}

}  // namespace millrace
