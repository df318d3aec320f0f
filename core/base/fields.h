// The field visitor: a struct lists its fields once, and saving, loading and comparing a World all follow from that.
//
//   struct Route {
//     std::string path;
//     int64_t hits = 0;
//     template <class V> static void fields(V& v, auto& self) { v("path", self.path); v("hits", self.hits); }
//   };
//
// `fields_to_json` writes it, `fields_from_json` reads it back (absent members keep their defaults). Covered: numbers,
// bools, strings, enums (as numbers), Instant, Duration, Json, Outcome, optional, vector, map and set, shared_ptr to
// const (by value), and variants whose alternatives are such structs with a `static constexpr const char* kName`.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace {

struct FieldProbe {
  template <class T>
  void operator()(const char*, T&&) {}
};

template <class T>
concept HasFields = requires(FieldProbe& probe, T& value) {
  std::remove_const_t<T>::fields(probe, value);
};

template <HasFields T>
Json fields_to_json(const T& value);
template <HasFields T>
bool fields_from_json(const Json& json, T& value);

namespace fields_detail {

template <class T, template <class...> class Template>
struct is_a : std::false_type {};
template <template <class...> class Template, class... Args>
struct is_a<Template<Args...>, Template> : std::true_type {};
template <class T, template <class...> class Template>
concept Is = is_a<T, Template>::value;

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, Json>;

template <class T>
Json write(const T& value) {
  if constexpr (Plain<T>) return value;
  else if constexpr (std::is_convertible_v<const T&, std::string_view>) return std::string(std::string_view(value));
  else if constexpr (std::is_enum_v<T>) return static_cast<int64_t>(value);
  else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Duration>) return value.us;
  else if constexpr (HasFields<const T>) return fields_to_json(value);
  else if constexpr (Is<T, std::optional>) return value ? Json::array({write(*value)}) : Json(nullptr);
  else if constexpr (Is<T, std::shared_ptr>) return value ? write(*value) : Json(nullptr);
  else if constexpr (Is<T, std::pair>) return Json::array({write(value.first), write(value.second)});
  else if constexpr (std::is_same_v<T, Outcome>) {
    return value ? Json{{"ok", *value}} : Json{{"error", fields_to_json(value.error())}};
  } else if constexpr (Is<T, std::variant>) {
    return std::visit(
        [](const auto& chosen) {
          Json out{{"is", std::decay_t<decltype(chosen)>::kName}};
          out["value"] = write(chosen);
          return out;
        },
        value);
  } else {  // vector, set, map: a list of elements
    Json out = Json::array();
    for (const auto& element : value) out.push_back(write(element));
    return out;
  }
}

template <class T>
bool read(const Json& json, T& value);

template <class V, size_t I = 0>
bool read_variant(const std::string& name, const Json& json, V& value) {
  if constexpr (I == std::variant_size_v<V>) {
    return false;
  } else {
    using Chosen = std::variant_alternative_t<I, V>;
    if (name != Chosen::kName) return read_variant<V, I + 1>(name, json, value);
    return read(json, value.template emplace<I>());
  }
}

template <class T>
bool read_elements(const Json& json, T& value) {
  if (!json.is_array()) return false;
  value.clear();
  for (const Json& element : json) {
    if constexpr (Is<T, std::map>) {
      std::pair<typename T::key_type, typename T::mapped_type> entry;
      if (!read(element, entry)) return false;
      value.insert_or_assign(std::move(entry.first), std::move(entry.second));
    } else {
      typename T::value_type entry{};
      if (!read(element, entry)) return false;
      value.insert(value.end(), std::move(entry));
    }
  }
  return true;
}

template <class T>
bool read_plain(const Json& json, T& value) {
  if constexpr (std::is_same_v<T, Json>) {
    value = json;
    return true;
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (json.is_string()) value = json.get<std::string>();
    return json.is_string();
  } else if constexpr (std::is_same_v<T, bool>) {
    if (json.is_boolean()) value = json.get<bool>();
    return json.is_boolean();
  } else {
    if (json.is_number()) value = json.get<T>();
    return json.is_number();
  }
}

inline bool read_outcome(const Json& json, Outcome& value) {
  if (!json.is_object()) return false;
  if (json.contains("ok")) {
    value = json.at("ok");
    return true;
  }
  ServiceError error;
  const bool ok = fields_from_json(member(json, "error"), error);
  value = tl::unexpected<ServiceError>(std::move(error));
  return ok;
}

template <class T>
bool read(const Json& json, T& value) {
  if constexpr (Plain<T>) return read_plain(json, value);
  else if constexpr (std::is_same_v<T, Outcome>) return read_outcome(json, value);
  else if constexpr (std::is_enum_v<T>) {
    int64_t number = 0;
    const bool ok = read_plain(json, number);
    if (ok) value = static_cast<T>(number);
    return ok;
  } else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Duration>) return read_plain(json, value.us);
  else if constexpr (HasFields<T>) return fields_from_json(json, value);
  else if constexpr (Is<T, std::optional>) {
    value.reset();
    return json.is_null() || (json.is_array() && json.size() == 1 && read(json[0], value.emplace()));
  } else if constexpr (Is<T, std::shared_ptr>) {
    value.reset();
    if (json.is_null()) return true;
    auto fresh = std::make_shared<std::remove_const_t<typename T::element_type>>();
    if (!read(json, *fresh)) return false;
    value = std::move(fresh);
    return true;
  } else if constexpr (Is<T, std::pair>) {
    return json.is_array() && json.size() == 2 && read(json[0], value.first) && read(json[1], value.second);
  } else if constexpr (Is<T, std::variant>) return read_variant(text_member(json, "is"), member(json, "value"), value);
  else return read_elements(json, value);
}

struct Writer {
  Json& out;
  template <class T>
  void operator()(const char* name, const T& value) {
    out[name] = write(value);
  }
};

struct Reader {
  const Json& in;
  bool ok = true;
  template <class T>
  void operator()(const char* name, T& value) {
    const auto it = in.find(name);
    if (it != in.end() && !read(*it, value)) ok = false;
  }
};

}  // namespace fields_detail

template <HasFields T>
Json fields_to_json(const T& value) {
  Json out = Json::object();
  fields_detail::Writer writer{out};
  std::remove_const_t<T>::fields(writer, value);
  return out;
}

// False when a member has the wrong shape; `value` is then partly filled and must be dropped.
template <HasFields T>
bool fields_from_json(const Json& json, T& value) {
  if (!json.is_object()) return false;
  fields_detail::Reader reader{json};
  T::fields(reader, value);
  return reader.ok;
}

}  // namespace millrace
