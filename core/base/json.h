// JSON as the whole core sees it: nlohmann's, keeping the order in which members were written, because the services do
// and because a handler's `JSON.stringify` shows it. Always parse through `parse_json`: it bounds depth and size, and
// says where a text is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace millrace {
// A value was used as what it is not, which is our own mistake: ends the run as a broken assertion does.
[[noreturn]] void json_misused();
}  // namespace millrace

// The library's checks would each carry their own text to every place that touches a value.
#define JSON_ASSERT(condition) static_cast<void>(0)
#define JSON_THROW_USER(exception) ::millrace::json_misused()
#include <nlohmann/json.hpp>

#include "core/base/members.h"

namespace millrace {
using Json = nlohmann::basic_json<Members>;
}  // namespace millrace

// A value's depth is bounded, so its parts can go where they stand: the library makes a list of them all first.
template <>
void millrace::Json::json_value::destroy(value_t type);

// Compiled once, in json.cpp.
extern template class millrace::Members<std::string, millrace::Json>;
extern template class std::vector<millrace::Json>;
extern template class nlohmann::basic_json<millrace::Members>;

namespace millrace {

struct JsonLimits {
  size_t bytes_max = size_t{16} << 20;
  int depth_max = 256;
};

struct JsonError {
  std::string what;
  int line = 1;    // from 1
  int column = 1;  // from 1, in bytes
};

// Duplicate members: the last one wins, in the first's place. Linear in the text but for n log n in one object's
// members.
tl::expected<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits = {});

// Compact text; invalid UTF-8 is replaced rather than refused, so this never fails.
std::string to_text(const Json& value);
// How long that text is, counted up to `most`: one more when it is longer.
size_t text_bytes(const Json& value, size_t most = SIZE_MAX - 1);
// Whether the text stands between quotes as it is: most do, and some are long.
bool is_plain(std::string_view text);
std::string to_pretty_text(const Json& value);
// Compact text with every object's members in the order of their names, so that equal values have equal texts.
std::string to_sorted_text(const Json& value);

// Equal for equal values with equally ordered members, without the text in between.
uint64_t hash_json(const Json& value, uint64_t seed);

// The member, or null (a shared one) when `object` is no object or has no such member.
const Json& member(const Json& object, std::string_view name);

// The member when it is a string, else `otherwise`.
std::string text_member(const Json& object, std::string_view name, std::string_view otherwise = {});

// The members in the order they were written, for loops; `object` must be an object.
inline const Json::object_t& members(const Json& object) { return object.get_ref<const Json::object_t&>(); }

// Adds a member that is known to be new, in constant time; `object` must be an object.
void append_member(Json& object, std::string name, Json value);

// `object_of("id", 7, "name", "seven")`: an object of members whose names differ, without the lists of lists that the
// library's braces make first. For what is made often.
template <class Name, class Value, class... Rest>
void append_members(Json& object, Name&& name, Value&& value, Rest&&... rest) {
  object.get_ref<Json::object_t&>().emplace_back(std::forward<Name>(name), std::forward<Value>(value));
  if constexpr (sizeof...(rest) > 0) append_members(object, std::forward<Rest>(rest)...);
}
template <class... Members>
Json object_of(Members&&... members) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(sizeof...(members) / 2);
  append_members(out, std::forward<Members>(members)...);
  return out;
}

// Equal as values: member order does not matter, 1 equals 1.0.
bool same_value(const Json& a, const Json& b);

// `a/b` → `a~1b`: one token of a JSON pointer (RFC 6901).
std::string pointer_token(std::string_view token);

// What a JSON pointer leads to, or null when there is nothing. The empty pointer leads to the whole value.
const Json* find_at(const Json& value, std::string_view pointer);

}  // namespace millrace
