#include "core/attribute/wire.h"

#include <algorithm>

#include "core/base/base64.h"

namespace millrace::attribute {
namespace {

using Failure = std::optional<ServiceError>;

Failure serialization(std::string message) { return serialization_error(std::move(message)).value(); }

std::string scalar_name(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
  if (value.is_number_integer()) return "NUMBER_VALUE";
  if (value.is_number()) return "DECIMAL_VALUE";
  return "STRING_VALUE";
}

Failure container_in_place_of(const Json& value, const char* java_class) {
  if (value.is_array()) return serialization(std::string("Unrecognized collection type class ") + java_class);
  if (value.is_object()) return serialization("Start of structure or map found where not expected");
  return std::nullopt;
}

Failure check_bool_type(const Json& value) {
  if (value.is_null() || value.is_boolean()) return std::nullopt;
  if (Failure failure = container_in_place_of(value, "java.lang.Boolean")) return failure;
  if (value.is_string()) return serialization("Unexpected token received from parser");
  return serialization(scalar_name(value) + " cannot be converted to Boolean");
}

Failure check_binary_type(const Json& value) {
  if (value.is_null()) return std::nullopt;
  if (Failure failure = container_in_place_of(value, "java.nio.ByteBuffer")) return failure;
  if (!value.is_string()) return serialization("only base-64-encoded strings are convertible to bytes");
  const auto& text = value.get_ref<const std::string&>();
  const auto bytes = decode_base64(text);
  if (bytes) return std::nullopt;
  if (bytes.error() == Base64Error::kLength) {
    return serialization("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                         std::to_string(text.size()));
  }
  if (bytes.error() == Base64Error::kLastBits) return serialization("Invalid last non-pad Base64 character dectected");
  const auto outside = std::find_if(text.begin(), text.end(), [](char c) {
    return !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/');
  });
  if (*outside == '=') return serialization("Invalid last non-pad Base64 character dectected");
  return serialization(std::string("Invalid Base64 character: '") + *outside + "'");
}

Failure check_elements(const Json& list, Failure (*check)(const Json&)) {
  if (list.is_null()) return std::nullopt;
  if (list.is_object()) return serialization("Start of structure or map found where not expected");
  if (!list.is_array()) return serialization("Unexpected field type");
  for (const Json& element : list) {
    if (Failure failure = check(element)) return failure;
  }
  return std::nullopt;
}

Failure check_map_type(const Json& map) {
  if (map.is_null()) return std::nullopt;
  if (map.is_array()) {
    return serialization(
        "Unrecognized collection type java.util.Map<java.lang.String, "
        "com.amazonaws.dynamodb.v20120810.AttributeValue>");
  }
  if (!map.is_object()) return serialization("Unexpected field type");
  for (const auto& [name, value] : members(map)) {
    if (Failure failure = check_types(value)) return failure;
  }
  return std::nullopt;
}

Failure check_member_type(Type type, const Json& value) {
  switch (type) {
    case Type::kText:
    case Type::kNumber: return check_text_type(value);
    case Type::kBinary: return check_binary_type(value);
    case Type::kBool:
    case Type::kNull: return check_bool_type(value);
    case Type::kMap: return check_map_type(value);
    case Type::kList: return check_elements(value, check_types);
    case Type::kTextSet:
    case Type::kNumberSet: return check_elements(value, check_text_type);
    case Type::kBinarySet: return check_elements(value, check_binary_type);
  }
  return std::nullopt;
}

constexpr std::string_view kInvalidParameter = "One or more parameter values were invalid: ";

tl::unexpected<ServiceError> invalid(std::string_view text) {
  return validation_error(std::string(kInvalidParameter) + std::string(text));
}

Checked<Number> number_of(const Json& wire) {
  const auto& text = wire.get_ref<const std::string&>();
  const auto number = parse_number(text);
  if (!number) return validation_error(message(number.error(), text));
  return *number;
}

std::string listed(const Json& members) {
  std::string text;
  for (const Json& member : members) text += ", " + member.get<std::string>();
  return "[" + text.substr(2) + "]";
}

// Sorts the members; false when two are equal.
template <class T>
bool make_set(std::vector<T>& members) {
  std::stable_sort(members.begin(), members.end());
  return std::adjacent_find(members.begin(), members.end()) == members.end();
}

Checked<Value> text_set_from(const Json& wire) {
  if (wire.empty()) return invalid("An string set  may not be empty");
  TextSet set;
  for (const Json& member : wire) {
    if (member.is_null()) return invalid("An string set may not have a empty string as a member");
    set.members.push_back(member.get<std::string>());
  }
  if (!make_set(set.members)) return invalid("Input collection " + listed(wire) + " contains duplicates.");
  return Value{std::move(set)};
}

Checked<Value> number_set_from(const Json& wire) {
  if (wire.empty()) return invalid("An number set  may not be empty");
  NumberSet set;
  for (const Json& member : wire) {
    if (member.is_null()) return validation_error(message(NumberError::kNotANumber, ""));
    auto number = number_of(member);
    if (!number) return tl::unexpected<ServiceError>(std::move(number.error()));
    set.members.push_back(*number);
  }
  if (!make_set(set.members)) return validation_error("Input collection contains duplicates");
  return Value{std::move(set)};
}

Checked<Value> binary_set_from(const Json& wire) {
  if (wire.empty()) return invalid("Binary sets should not be empty");
  BinarySet set;
  for (const Json& member : wire) {
    if (member.is_null()) return invalid("Binary sets may not contain null or empty values");
    set.members.push_back(Binary{decode_base64(member.get_ref<const std::string&>()).value_or("")});
  }
  if (!make_set(set.members)) return invalid("Input collection " + listed(wire) + "of type BS contains duplicates.");
  return Value{std::move(set)};
}

Checked<Value> value_at(const Json& wire, int depth);

Checked<Map> map_at(const Json& wire, int depth) {
  Map map;
  map.entries.reserve(wire.size());
  for (const auto& [name, member_wire] : members(wire)) {
    if (depth == 0 || name.size() > kNameBytesMax) {
      if (Failure failure = check_name(name)) return tl::unexpected<ServiceError>(std::move(*failure));
    }
    auto value = value_at(member_wire, depth);
    if (!value) return tl::unexpected<ServiceError>(std::move(value.error()));
    map.entries.push_back(Attribute{name, std::move(*value)});
  }
  const auto by_name = [](const Attribute& a, const Attribute& b) { return a.name < b.name; };
  if (!std::is_sorted(map.entries.begin(), map.entries.end(), by_name)) {  // a sort asks for room, even for two
    std::stable_sort(map.entries.begin(), map.entries.end(), by_name);
  }
  return map;
}

Checked<Value> list_at(const Json& wire, int depth) {
  List list;
  list.reserve(wire.size());
  for (const Json& element : wire) {
    auto value = value_at(element, depth);
    if (!value) return value;
    list.push_back(std::move(*value));
  }
  return Value{std::move(list)};
}

Checked<Value> typed(Type type, const Json& wire, int depth) {
  switch (type) {
    case Type::kText: return Value{wire.get<std::string>()};
    case Type::kNumber: return number_of(wire).map([](const Number& n) { return Value{n}; });
    case Type::kBinary: return Value{Binary{decode_base64(wire.get_ref<const std::string&>()).value_or("")}};
    case Type::kBool: return Value{wire.get<bool>()};
    case Type::kNull:
      if (!wire.get<bool>()) return invalid("Null attribute value types must have the value of true");
      return Value{Null{}};
    case Type::kMap: return map_at(wire, depth + 1).map([](Map&& map) { return Value{std::move(map)}; });
    case Type::kList: return list_at(wire, depth + 1);
    case Type::kTextSet: return text_set_from(wire);
    case Type::kNumberSet: return number_set_from(wire);
    case Type::kBinarySet: return binary_set_from(wire);
  }
  return Value{Null{}};
}

Checked<Value> value_at(const Json& wire, int depth) {
  if (depth >= kNestingMax) return validation_error(kNestedTooDeep);
  const auto empty = [] {
    return validation_error("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  };
  if (!wire.is_object()) return empty();
  std::optional<Value> found;
  bool several = false;
  for (const auto& [name, content] : members(wire)) {
    const auto type = type_from_code(name);
    if (!type || content.is_null()) continue;
    auto value = typed(*type, content, depth);
    if (!value) return value;
    several = several || found.has_value();
    found = std::move(*value);
  }
  if (!found) return empty();
  if (!several) return std::move(*found);
  return validation_error(
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
}

struct JsonWriter {
  Json operator()(const Text& v) const { return v; }
  Json operator()(const Number& v) const { return to_text(v); }
  Json operator()(const Binary& v) const { return base64(v.bytes); }
  Json operator()(bool v) const { return v; }
  Json operator()(Null) const { return true; }
  Json operator()(const Map& v) const { return to_json(v); }
  Json operator()(const List& v) const {
    Json out = Json::array();
    for (const Value& element : v) out.push_back(to_json(element));
    return out;
  }
  template <class T>
  Json operator()(const Set<T>& v) const {
    Json out = Json::array();
    for (const T& member : v.members) out.push_back((*this)(member));
    return out;
  }
};

struct Shower {
  std::string (*show)(const Value&);  // for what is inside

  std::string operator()(const Text& v) const { return v; }
  std::string operator()(const Number& v) const { return to_text(v); }
  std::string operator()(const Binary& v) const { return base64(v.bytes); }
  std::string operator()(bool v) const { return v ? "true" : "false"; }
  std::string operator()(Null) const { return "true"; }
  std::string operator()(const Map& v) const {
    std::string text;
    for (const Attribute& a : v) text += (text.empty() ? "" : ", ") + a.name + "=" + show(a.value);
    return "{" + text + "}";
  }
  std::string operator()(const List& v) const {
    std::string text;
    for (const Value& element : v) text += (text.empty() ? "" : ", ") + show(element);
    return "[" + text + "]";
  }
  template <class T>
  std::string operator()(const Set<T>& v) const {
    std::string text;
    for (const T& member : v.members) text += (text.empty() ? "" : ", ") + (*this)(member);
    return "[" + text + "]";
  }
};

}  // namespace

tl::unexpected<ServiceError> validation_error(std::string message) {
  return service_error("ValidationException", std::move(message));
}

tl::unexpected<ServiceError> serialization_error(std::string message) {
  return service_error("SerializationException", std::move(message));
}

Failure check_text_type(const Json& value) {
  if (value.is_null() || value.is_string()) return std::nullopt;
  if (Failure failure = container_in_place_of(value, "java.lang.String")) return failure;
  return serialization(scalar_name(value) + " cannot be converted to String");
}

Failure check_name(std::string_view name) {
  if (name.empty()) return validation_error("Empty attribute name").value();
  if (name.size() <= kNameBytesMax) return std::nullopt;
  return invalid("Attribute name is too large, must be less than " + std::to_string(kNameBytesMax + 1) + " bytes")
      .value();
}

Failure check_types(const Json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_array()) {
    return serialization("Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue");
  }
  if (!value.is_object()) return serialization("Unexpected value type in payload");
  for (const auto& [name, content] : members(value)) {
    const auto type = type_from_code(name);
    if (!type) continue;
    if (Failure failure = check_member_type(*type, content)) return failure;
  }
  return std::nullopt;
}

Checked<Value> value_from(const Json& wire) { return value_at(wire, 0); }
Checked<Map> map_from(const Json& wire) { return map_at(wire, 0); }

Json to_json(const Value& value) {
  return object_of(std::string(code(value.type())), std::visit(JsonWriter{}, value.data));
}

Json to_json(const Map& map) {
  Json out = Json::object();
  for (const Attribute& attribute : map.entries) append_member(out, attribute.name, to_json(attribute.value));
  return out;
}

std::string quoted(const Value& value) {
  return "{" + std::string(code(value.type())) + ":" + std::visit(Shower{quoted}, value.data) + "}";
}

std::string plain_text(const Value& value) { return std::visit(Shower{plain_text}, value.data); }

}  // namespace millrace::attribute
